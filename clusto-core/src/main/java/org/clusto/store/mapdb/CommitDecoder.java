package org.clusto.store.mapdb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.RecordDecoder;
import org.clusto.encoding.Sharing;
import org.clusto.model.Change;
import org.clusto.model.Commit;

/** Puts a commit together again from its frames. */
final class CommitDecoder {
  private final RecordDecoder records;
  private final long version;
  private final Instant time;
  private final String user;
  private final String description;
  private final List<Change> changes = new ArrayList<>();

  private CommitDecoder(long version, PayloadInput in, Sharing sharing) throws MalformedException {
    this.records = new RecordDecoder(sharing);
    this.version = version;
    this.time = in.time();
    this.user = in.text();
    this.description = in.text();
    addChanges(in);
  }

  /** Begins with the first frame. */
  static CommitDecoder of(Frame first, Sharing sharing) throws MalformedException {
    return new CommitDecoder(first.head().version(), first.content(), sharing);
  }

  /** Goes on with the next frame. */
  void add(Frame next) throws MalformedException {
    addChanges(next.content());
  }

  private void addChanges(PayloadInput in) throws MalformedException {
    while (in.hasMore()) {
      changes.add(records.change(in));
    }
  }

  Commit commit() {
    return new Commit(version, time, user, description, changes);
  }
}
