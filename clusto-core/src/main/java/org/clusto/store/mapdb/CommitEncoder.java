package org.clusto.store.mapdb;

import java.io.IOException;
import org.clusto.encoding.PayloadOutput;
import org.clusto.encoding.RecordEncoder;
import org.clusto.model.Change;
import org.clusto.model.Commit;

/** Writes a commit to a file as frames, never holding more than one of them. */
final class CommitEncoder {
  private final PayloadOutput out = new PayloadOutput();
  private final RecordEncoder records = new RecordEncoder(out);
  private final Commit commit;
  private final long durable;
  private final AppendFile file;
  private int part;
  private long bytes;

  private CommitEncoder(Commit commit, long durable, AppendFile file) {
    this.commit = commit;
    this.durable = durable;
    this.file = file;
  }

  /**
   * Writes a commit; it is durable when the file was forced.
   *
   * @param durable the last commit that is known to be durable now
   * @return how many bytes it took
   */
  static long write(Commit commit, long durable, AppendFile file) throws IOException {
    return new CommitEncoder(commit, durable, file).write();
  }

  private long write() throws IOException {
    begin();
    out.time(commit.time());
    out.text(commit.user());
    out.text(commit.description());
    for (Change change : commit.changes()) {
      if (out.size() >= Frame.FULL) {
        end(Frame.MORE_FOLLOW);
        begin();
      }
      records.change(change);
    }
    end(Frame.LAST);
    return bytes;
  }

  private void begin() {
    Frame.open(out, commit.version(), part++, durable);
  }

  private void end(int mark) throws IOException {
    Frame.close(out, mark);
    file.write(out.array(), out.size());
    bytes += out.size();
  }
}
