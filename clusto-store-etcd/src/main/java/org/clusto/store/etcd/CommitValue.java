package org.clusto.store.etcd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.PayloadOutput;
import org.clusto.encoding.RecordDecoder;
import org.clusto.encoding.RecordEncoder;
import org.clusto.encoding.Sharing;
import org.clusto.model.Change;
import org.clusto.model.Commit;

/**
 * A commit as the value of its key.
 *
 * @param tip its version and token
 * @param previous the token of the commit before it
 * @param time when it was made
 * @param user by whom
 * @param description what for
 * @param body its changes
 */
record CommitValue(
    Tip tip, long previous, Instant time, String user, String description, Body body) {

  /** The value of a commit whose changes have been written. */
  static CommitValue of(Commit commit, Tip tip, long previous, Body body) {
    return new CommitValue(tip, previous, commit.time(), commit.user(), commit.description(), body);
  }

  /** Writes the changes of a commit. */
  static Body write(Commit commit, BodyOutput.Sink sink) {
    BodyOutput out = new BodyOutput(sink);
    RecordEncoder encoder = new RecordEncoder(out.block());
    for (Change change : commit.changes()) {
      encoder.change(change);
      out.written();
    }
    return out.finish();
  }

  byte[] bytes() {
    PayloadOutput out = new PayloadOutput();
    out.number(tip.version());
    out.number(tip.token());
    out.number(previous);
    out.time(time);
    out.text(user);
    out.text(description);
    body.write(out);
    return Sealed.seal(out);
  }

  static CommitValue read(byte[] value) throws MalformedException {
    PayloadInput in = Sealed.open(value);
    return new CommitValue(
        new Tip(in.number(), in.number()),
        in.number(),
        in.time(),
        in.text(),
        in.text(),
        Body.read(in));
  }

  /** Where its pieces are. */
  BodyId id() {
    return new BodyId(BodyId.Kind.COMMIT, tip.version(), tip.token());
  }

  /** The commit, of which these are the pieces. */
  Commit commit(List<byte[]> pieces, Sharing sharing) throws MalformedException {
    BodyInput in = new BodyInput(pieces);
    RecordDecoder decoder = new RecordDecoder(sharing);
    List<Change> changes = new ArrayList<>();
    while (in.hasMore()) {
      changes.add(decoder.change(in.block()));
    }
    return new Commit(tip.version(), time, user, description, changes);
  }
}
