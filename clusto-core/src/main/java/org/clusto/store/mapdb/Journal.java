package org.clusto.store.mapdb;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.CommitsDroppedException;

/**
 * All commits of an inventory, in segments of which only the last one grows. Reading takes no lock:
 * every passage opens the files anew.
 */
final class Journal {
  private final StoreDirectory directory;
  private final Landmarks landmarks = new Landmarks();

  Journal(StoreDirectory directory) {
    this.directory = directory;
  }

  /** The segments that are there, in their order. */
  List<VersionedFile> segments() throws IOException {
    return VersionedFile.all(directory, VersionedFile.Kind.SEGMENT);
  }

  /** The first commit that there is, or may once be. */
  long firstVersion() throws IOException {
    List<VersionedFile> segments = segments();
    return segments.isEmpty() ? 1 : segments.get(0).version();
  }

  /**
   * Insists that a segment was begun behind a checkpoint: whoever makes one begins that segment
   * first, durably. So where there is none, it was taken away, with all commits in it.
   *
   * @param checkpoint the version of the newest checkpoint, whole or not; 0 if there is none
   * @throws StoreException if no segment begins behind it
   */
  void requireBehind(long checkpoint) throws IOException {
    List<VersionedFile> segments = segments();
    long lastSegment = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).version();
    if (checkpoint > 0 && lastSegment <= checkpoint) {
      throw missing(checkpoint, segments);
    }
  }

  private StoreException missing(long checkpoint, List<VersionedFile> segments) throws IOException {
    long last =
        segments.isEmpty() ? 0 : end(segments.get(segments.size() - 1), Long.MAX_VALUE).version();
    if (last < checkpoint) {
      return new StoreException(
          ("the journal in %s ends with commit %d, but there is a state of commit %d;"
                  + " restore the missing journal files from a backup")
              .formatted(directory.path(), last, checkpoint));
    }
    VersionedFile next = VersionedFile.of(directory, VersionedFile.Kind.SEGMENT, last + 1);
    return new StoreException(
        ("%s is missing, and with it what was committed after commit %d; restore that file, or all"
                + " files, from a backup (if there is none, an empty file of that name gives up"
                + " those commits)")
            .formatted(next, last));
  }

  /**
   * Hands over the commits of these versions. What is torn at the very end is left out.
   *
   * @throws CommitsDroppedException if the first of them are not there, or not there any more
   * @throws StoreException if anything else before that is damaged or missing
   * @return the version of the last commit that was found, or {@code from - 1}
   */
  long commits(long from, long to, Consumer<Commit> receiver) throws IOException {
    return visit(from, to, new Decoding(receiver));
  }

  /** Shows the frames of the commits of these versions to a visitor, as {@link #commits} does. */
  long visit(long from, long to, SegmentScan.Visitor visitor) throws IOException {
    List<VersionedFile> segments = segments();
    try {
      return visit(segments, from, to, visitor);
    } catch (FileNotFoundException e) {
      requireKept(segments(), from);
      throw e;
    }
  }

  private long visit(List<VersionedFile> segments, long from, long to, SegmentScan.Visitor visitor)
      throws IOException {
    requireKept(segments, from);
    long reached = from - 1;
    for (int i = first(segments, from); i < segments.size() && reached < to; i++) {
      boolean isLast = i == segments.size() - 1;
      reached =
          isLast
              ? lastSegment(segments.get(i), reached + 1, to, visitor, landmarks).version()
              : segment(segments.get(i), segments.get(i + 1), reached + 1, to, visitor);
    }
    return reached;
  }

  /**
   * The last commit that was not later than an instant. Old segments may be dropped while this
   * reads, so where one is gone this looks again.
   *
   * @param newest the last commit to look at
   * @return its version; the one before the first commit that is there, where all are later
   */
  long versionAt(Instant instant, long newest) throws IOException {
    List<VersionedFile> segments = segments();
    try {
      return versionAt(segments, instant, newest);
    } catch (CommitsDroppedException | FileNotFoundException e) {
      if (segments().equals(segments)) {
        throw e;
      }
      return versionAt(instant, newest);
    }
  }

  private long versionAt(List<VersionedFile> segments, Instant instant, long newest)
      throws IOException {
    int at = segments.size() - 1;
    while (at > 0 && !beginsBy(segments.get(at), instant)) {
      at--;
    }
    long first = at < 0 ? 1 : segments.get(at).version();
    long end = at + 1 < segments.size() ? segments.get(at + 1).version() - 1 : newest;
    LastBy last = new LastBy(instant, first - 1);
    visit(first, Math.min(end, newest), last);
    return last.version();
  }

  /** When a commit was made, without reading what it changed. */
  Instant timeOf(long version) throws IOException {
    Instant[] time = {Instant.EPOCH};
    visit(
        version,
        version,
        (frame, segment, offset) ->
            time[0] = frame.head().part() == 0 ? frame.content().time() : time[0]);
    return time[0];
  }

  private static boolean beginsBy(VersionedFile segment, Instant instant) throws IOException {
    LastBy last = new LastBy(instant, 0);
    SegmentScan.through(segment, segment.version(), segment.version(), last, new Landmarks());
    return last.version() == segment.version();
  }

  /** How far whole commits reach in the last segment, up to a version. */
  static SegmentScan.Reached end(VersionedFile last, long to) throws IOException {
    return end(last, to, SegmentScan.NOTHING);
  }

  /** The same, with the frames shown to a visitor. */
  static SegmentScan.Reached end(VersionedFile last, long to, SegmentScan.Visitor visitor)
      throws IOException {
    return lastSegment(last, last.version(), to, visitor, new Landmarks());
  }

  /** How far whole commits reach in a segment that another follows. */
  static SegmentScan.Reached end(VersionedFile segment, VersionedFile next) throws IOException {
    return whole(
        segment, next, Long.MAX_VALUE, Long.MAX_VALUE, SegmentScan.NOTHING, new Landmarks());
  }

  /** The segment that is missing between two, if one is. */
  static Optional<VersionedFile> missingBetween(VersionedFile segment, VersionedFile next)
      throws IOException {
    SegmentScan.Reached reached =
        SegmentScan.through(
            segment, Long.MAX_VALUE, next.version() - 1, SegmentScan.NOTHING, new Landmarks());
    return Gap.between(segment, reached, next).map(gap -> segment.segment(gap.first()));
  }

  private static int first(List<VersionedFile> segments, long from) {
    int first = 0;
    while (first + 1 < segments.size() && segments.get(first + 1).version() <= from) {
      first++;
    }
    return first;
  }

  private void requireKept(List<VersionedFile> segments, long from) {
    if (!segments.isEmpty() && segments.get(0).version() > from) {
      throw new CommitsDroppedException(
          ("the journal in %s begins with commit %d; commits from %d on are missing: unless they"
                  + " were dropped as old history, restore the older journal files from a backup")
              .formatted(directory.path(), segments.get(0).version(), from));
    }
  }

  private long segment(
      VersionedFile segment, VersionedFile next, long from, long to, SegmentScan.Visitor visitor)
      throws IOException {
    return whole(segment, next, from, to, visitor, landmarks).version();
  }

  /** Goes through a segment that another follows, up to a version at most. */
  private static SegmentScan.Reached whole(
      VersionedFile segment,
      VersionedFile next,
      long from,
      long to,
      SegmentScan.Visitor visitor,
      Landmarks landmarks)
      throws IOException {
    long last = Math.min(to, next.version() - 1);
    SegmentScan.Reached reached = SegmentScan.through(segment, from, last, visitor, landmarks);
    if (reached.version() < last) {
      throw Gap.between(segment, reached, next)
          .map(gap -> missing(segment, gap))
          .orElseGet(() -> damaged(segment, reached));
    }
    return reached;
  }

  private static StoreException missing(VersionedFile segment, Gap gap) {
    return new StoreException(segment.segment(gap.first()) + ": " + gap.whatIsMissing(segment));
  }

  /**
   * A writer may append while this reads. So where the end looks damaged, this looks again: had the
   * commit just not been whole yet, it is whole now that a later frame says so.
   */
  private static SegmentScan.Reached lastSegment(
      VersionedFile segment, long from, long to, SegmentScan.Visitor visitor, Landmarks landmarks)
      throws IOException {
    SegmentScan.Reached reached = SegmentScan.through(segment, from, to, visitor, landmarks);
    while (reached.version() < to && !reached.everything() && isProven(segment, reached)) {
      long next = Math.max(from, reached.version() + 1);
      SegmentScan.Reached again = SegmentScan.through(segment, next, to, visitor, landmarks);
      if (again.version() == reached.version()) {
        throw damaged(segment, reached);
      }
      reached = again;
    }
    return reached;
  }

  private static boolean isProven(VersionedFile segment, SegmentScan.Reached reached)
      throws IOException {
    return LaterCommit.follows(segment.path(), reached.end(), reached.version() + 1);
  }

  static StoreException damaged(VersionedFile segment, SegmentScan.Reached reached) {
    return new StoreException(
        ("%s is damaged at offset %d, in commit %d, and later commits follow;"
                + " restore the file from a backup")
            .formatted(segment, reached.end(), reached.version() + 1));
  }
}
