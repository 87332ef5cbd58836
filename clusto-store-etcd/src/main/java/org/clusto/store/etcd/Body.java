package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import java.util.List;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.PayloadOutput;

/**
 * What a commit or a snapshot holds, deflated.
 *
 * @param pieces how many pieces it is in; 0 where it is in the value itself
 * @param bytes how long it is
 * @param inline what stands in the value itself
 */
record Body(int pieces, long bytes, ByteSequence inline) {

  void write(PayloadOutput out) {
    out.number(pieces);
    out.number(bytes);
    out.bytes(inline.getBytes());
  }

  static Body read(PayloadInput in) throws MalformedException {
    return new Body(in.index(Integer.MAX_VALUE), in.number(), ByteSequence.from(in.bytes()));
  }

  boolean isInPieces() {
    return pieces > 0;
  }

  /** Its bytes where they are in the value itself. */
  List<byte[]> inlined() {
    return List.of(inline.getBytes());
  }
}
