package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.clusto.model.Change;
import org.clusto.model.Commit;

/** Writes a commit to a file as frames, never holding more than one of them. */
final class CommitEncoder {
  private final PayloadOutput out = new PayloadOutput();
  private final RecordEncoder records = new RecordEncoder(out);
  private final Commit commit;
  private final AppendFile file;
  private int part;

  private CommitEncoder(Commit commit, AppendFile file) {
    this.commit = commit;
    this.file = file;
  }

  /** Writes a commit; it is durable when the file was forced. */
  static void write(Commit commit, AppendFile file) throws IOException {
    new CommitEncoder(commit, file).write();
  }

  private void write() throws IOException {
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
  }

  /** Leaves room for the head, which is known at the end. */
  private void begin() {
    out.clear();
    out.fixedLong(0);
    out.oneByte(0);
    out.fixedLong(commit.version());
    out.fixedInt(part++);
  }

  private void end(int mark) throws IOException {
    byte[] frame = out.array();
    int length = out.size() - Frame.CHECKED_FROM;
    frame[Frame.CHECKED_FROM] = (byte) mark;
    ByteBuffer.wrap(frame)
        .putInt(length)
        .putInt(FrameReader.checksum(frame, Frame.CHECKED_FROM, length));
    file.write(frame, out.size());
  }
}
