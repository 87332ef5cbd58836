package org.clusto.store.mapdb;

import java.util.function.Consumer;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.Sharing;
import org.clusto.model.Commit;
import org.jspecify.annotations.Nullable;

/** Puts commits together from their frames, and hands them over when they are whole. */
final class Decoding implements SegmentScan.Visitor {
  private final Consumer<Commit> receiver;
  private final Sharing sharing = new Sharing();
  private @Nullable CommitDecoder commit;

  Decoding(Consumer<Commit> receiver) {
    this.receiver = receiver;
  }

  @Override
  public void frame(Frame frame, VersionedFile segment, long offset) throws MalformedException {
    if (commit == null || frame.head().part() == 0) {
      commit = CommitDecoder.of(frame, sharing);
    } else {
      commit.add(frame);
    }
  }

  @Override
  public void whole() {
    if (commit != null) {
      receiver.accept(commit.commit());
      commit = null;
    }
  }
}
