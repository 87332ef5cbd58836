package org.clusto.store.mapdb;

import java.io.IOException;
import java.util.function.Consumer;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.jspecify.annotations.Nullable;

/** One passage through a segment of the journal, which hands over whole commits. */
final class SegmentScan {
  private final VersionedFile segment;
  private final long from;
  private final Consumer<Commit> receiver;
  private final Sharing sharing;

  private long version;
  private long end;
  private int part;
  private @Nullable CommitDecoder commit;

  private SegmentScan(
      VersionedFile segment, long from, Consumer<Commit> receiver, Sharing sharing) {
    this.segment = segment;
    this.from = from;
    this.receiver = receiver;
    this.sharing = sharing;
    this.version = segment.version() - 1;
  }

  /**
   * How far a passage came.
   *
   * @param version the last commit that is whole
   * @param end where it ends
   * @param length how long the file is
   */
  record Reached(long version, long end, long length) {
    boolean everything() {
      return end == length;
    }
  }

  /** Hands over the commits of these versions, as far as whole commits reach. */
  static Reached commits(
      VersionedFile segment, long from, long to, Consumer<Commit> receiver, Sharing sharing)
      throws IOException {
    return new SegmentScan(segment, from, receiver, sharing).through(to);
  }

  private Reached through(long to) throws IOException {
    try (FrameReader frames = new FrameReader(segment.path())) {
      Frame frame = version < to ? frames.next() : null;
      while (frame != null && isNext(frame)) {
        take(frame, frames.offset());
        frame = version < to ? frames.next() : null;
      }
      return new Reached(version, end, frames.length());
    }
  }

  private boolean isNext(Frame frame) {
    return frame.head().version() == version + 1 && frame.head().part() == part;
  }

  private void take(Frame frame, long endOfFrame) {
    if (frame.head().version() >= from) {
      decode(frame);
    }
    part++;
    if (frame.isLast()) {
      endCommit(endOfFrame);
    }
  }

  private void endCommit(long endOfFrame) {
    version++;
    part = 0;
    end = endOfFrame;
    if (commit != null) {
      receiver.accept(commit.commit());
      commit = null;
    }
  }

  private void decode(Frame frame) {
    try {
      if (commit == null) {
        commit = CommitDecoder.of(frame, sharing);
      } else {
        commit.add(frame);
      }
    } catch (MalformedException e) {
      throw new StoreException(
          ("%s holds in commit %d, which begins at offset %d, what is no change: %s;"
                  + " restore the file from a backup")
              .formatted(segment, frame.head().version(), end, e.getMessage()),
          e);
    }
  }
}
