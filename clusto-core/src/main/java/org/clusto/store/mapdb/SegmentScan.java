package org.clusto.store.mapdb;

import java.io.IOException;
import org.clusto.encoding.MalformedException;
import org.clusto.model.StoreException;
import org.jspecify.annotations.Nullable;

/** One passage through a segment of the journal, as far as its commits are whole. */
final class SegmentScan {

  /** What is told of each frame. */
  interface Visitor {
    /**
     * Takes the next frame of a commit.
     *
     * @param segment where the commit is
     * @param offset where it begins there
     */
    void frame(Frame frame, VersionedFile segment, long offset) throws MalformedException;

    /** The commit whose frames were handed over is whole. */
    default void whole() {}
  }

  /** Looks at nothing but whether the frames are whole. */
  static final Visitor NOTHING = (frame, segment, offset) -> {};

  private final VersionedFile segment;
  private final Visitor visitor;
  private final Landmarks landmarks;

  private long version;
  private long end;
  private int part;
  private boolean isEnded;

  private SegmentScan(VersionedFile segment, Visitor visitor, Landmarks landmarks) {
    this.segment = segment;
    this.visitor = visitor;
    this.landmarks = landmarks;
  }

  /**
   * How far a passage came.
   *
   * @param version the last commit that is whole
   * @param end where it ends
   * @param length how long the file is, without {@link Room}
   * @param isEnded whether behind it stands the mark of a journal that was closed in peace
   */
  record Reached(long version, long end, long length, boolean isEnded) {
    /** Whether nothing is there that is not whole. */
    boolean everything() {
      return end + (isEnded ? Frame.CONTENT : 0) == length;
    }
  }

  /** Goes through the commits of these versions, as far as whole commits reach. */
  static Reached through(
      VersionedFile segment, long from, long to, Visitor visitor, Landmarks landmarks)
      throws IOException {
    Landmarks.Landmark start = landmarks.before(from, segment);
    Reached reached = new SegmentScan(segment, visitor, landmarks).from(start, from, to);
    boolean landmarkFits = reached.version() >= start.version() || reached.everything();
    return landmarkFits || start.offset() == 0
        ? reached
        : through(segment, from, to, visitor, new Landmarks());
  }

  private Reached from(Landmarks.Landmark start, long from, long to) throws IOException {
    version = start.version() - 1;
    end = start.offset();
    try (FrameReader frames = new FrameReader(segment.path(), start.offset())) {
      for (Frame frame = next(frames, to); frame != null; frame = next(frames, to)) {
        take(frame, from, frames.offset());
      }
      long whole = end + (isEnded ? Frame.CONTENT : 0);
      return new Reached(
          version, end, Room.without(segment.path(), whole, frames.length()), isEnded);
    } catch (MalformedException e) {
      throw nonsense(e);
    }
  }

  private @Nullable Frame next(FrameReader frames, long to) throws IOException {
    Frame frame = version < to && !isEnded ? frames.next() : null;
    return frame != null && isNext(frame.head()) ? frame : null;
  }

  private boolean isNext(Frame.Head head) {
    return head.version() == version + 1 && head.part() == part;
  }

  private void take(Frame frame, long from, long endOfFrame) throws MalformedException {
    if (frame.isEndOfJournal()) {
      isEnded = true;
      return;
    }
    boolean isWanted = frame.head().version() >= from;
    if (isWanted) {
      visitor.frame(frame, segment, end);
    }
    part++;
    if (frame.isLast()) {
      endCommit(endOfFrame, isWanted);
    }
  }

  private void endCommit(long endOfFrame, boolean isWanted) {
    version++;
    part = 0;
    end = endOfFrame;
    landmarks.passed(segment, version + 1, end);
    if (isWanted) {
      visitor.whole();
    }
  }

  private StoreException nonsense(MalformedException cause) {
    return new StoreException(
        ("%s holds in commit %d, which begins at offset %d, what is no change: %s;"
                + " restore the file from a backup")
            .formatted(segment, version + 1, end, cause.getMessage()),
        cause);
  }
}
