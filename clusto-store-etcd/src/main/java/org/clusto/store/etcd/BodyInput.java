package org.clusto.store.etcd;

import com.google.common.collect.Iterators;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;

/** Gives back, one after the other, what a {@link BodyOutput} took. */
final class BodyInput {

  private final DataInputStream blocks;
  private PayloadInput block = new PayloadInput(new byte[0], 0);

  BodyInput(List<byte[]> pieces) {
    InputStream all =
        new SequenceInputStream(
            Iterators.asEnumeration(
                pieces.stream().<InputStream>map(ByteArrayInputStream::new).iterator()));
    this.blocks = new DataInputStream(new InflaterInputStream(all));
  }

  /** Whether there is another record or change; not to be asked again when there is none. */
  boolean hasMore() throws MalformedException {
    if (!block.hasMore()) {
      block = new PayloadInput(next(), 0);
    }
    return block.hasMore();
  }

  private byte[] next() throws MalformedException {
    try {
      int length = blocks.readInt();
      PayloadInput.require(length >= 0, "a block has no length");
      byte[] next = blocks.readNBytes(length);
      PayloadInput.require(next.length == length, "a block ends too early");
      if (length == 0) {
        blocks.close();
      }
      return next;
    } catch (IOException e) {
      throw new MalformedException("what was deflated cannot be read", e);
    }
  }

  /** Where the next record or change is read from. */
  PayloadInput block() {
    return block;
  }
}
