package org.clusto.store.etcd;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.PayloadOutput;
import org.clusto.encoding.RecordDecoder;
import org.clusto.encoding.RecordEncoder;
import org.clusto.encoding.Sharing;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.StoredState;

/**
 * What the key {@code snapshot} says of the state to start from.
 *
 * @param tip its version, and the token of that commit
 * @param token tells it from other snapshots of this version
 * @param time when its version was committed
 * @param lastId the highest id that was ever given
 * @param count how many entities it has
 * @param body their records
 */
record SnapshotValue(Tip tip, long token, Instant time, int lastId, long count, Body body) {

  /** What {@link #write} has written. */
  record Records(long count, Body body) {}

  static Records write(Iterable<EntityRecord> records, BodyOutput.Sink sink) {
    BodyOutput out = new BodyOutput(sink);
    RecordEncoder encoder = new RecordEncoder(out.block());
    long count = 0;
    for (EntityRecord each : records) {
      encoder.record(each);
      out.written();
      count++;
    }
    return new Records(count, out.finish());
  }

  byte[] bytes() {
    PayloadOutput out = new PayloadOutput();
    out.number(tip.version());
    out.number(tip.token());
    out.number(token);
    out.time(time);
    out.number(lastId);
    out.number(count);
    body.write(out);
    return Sealed.seal(out);
  }

  static SnapshotValue read(byte[] value) throws MalformedException {
    PayloadInput in = Sealed.open(value);
    return new SnapshotValue(
        new Tip(in.number(), in.number()),
        in.number(),
        in.time(),
        in.index(Integer.MAX_VALUE),
        in.number(),
        Body.read(in));
  }

  /** Where its pieces are. */
  BodyId id() {
    return new BodyId(BodyId.Kind.SNAPSHOT, tip.version(), token);
  }

  /** The state, of which these are the pieces; its records are made each time they are read. */
  StoredState state(List<byte[]> pieces) {
    return new StoredState(tip.version(), time, lastId, () -> new Reading(pieces));
  }

  private final class Reading implements Iterator<EntityRecord> {
    private final BodyInput in;
    private final RecordDecoder decoder = new RecordDecoder(new Sharing());
    private long left = count;

    Reading(List<byte[]> pieces) {
      this.in = new BodyInput(pieces);
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public EntityRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      left--;
      try {
        PayloadInput.require(in.hasMore(), "it has fewer records than it says");
        return decoder.record(in.block());
      } catch (MalformedException e) {
        throw new StoreException(
            "the snapshot of version %d in etcd is damaged: %s"
                .formatted(tip.version(), e.getMessage()),
            e);
      }
    }
  }
}
