package org.clusto.store.mapdb;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;

/**
 * All commits of an inventory, in segments of which only the last one grows. Reading takes no lock:
 * every passage opens the files anew.
 */
final class Journal {
  private final StoreDirectory directory;

  Journal(StoreDirectory directory) {
    this.directory = directory;
  }

  /** The segments that are there, in their order. */
  List<VersionedFile> segments() throws IOException {
    return VersionedFile.all(directory, VersionedFile.Kind.SEGMENT);
  }

  /**
   * Hands over the commits of these versions. What is torn at the very end is left out.
   *
   * @throws StoreException if anything before that is damaged or missing
   * @return the version of the last commit that was found, or {@code from - 1}
   */
  long commits(long from, long to, Consumer<Commit> receiver) throws IOException {
    List<VersionedFile> segments = segments();
    Sharing sharing = new Sharing();
    long reached = from - 1;
    for (int i = first(segments, from); i < segments.size() && reached < to; i++) {
      boolean isLast = i == segments.size() - 1;
      reached =
          isLast
              ? lastSegment(segments.get(i), reached + 1, to, receiver, sharing).version()
              : segment(segments.get(i), segments.get(i + 1), reached + 1, to, receiver, sharing);
    }
    return reached;
  }

  /** How far whole commits reach in the last segment. */
  static SegmentScan.Reached end(VersionedFile last) throws IOException {
    return lastSegment(last, Long.MAX_VALUE, Long.MAX_VALUE, commit -> {}, new Sharing());
  }

  private int first(List<VersionedFile> segments, long from) {
    int first = 0;
    while (first + 1 < segments.size() && segments.get(first + 1).version() <= from) {
      first++;
    }
    if (!segments.isEmpty() && segments.get(first).version() > from) {
      throw new StoreException(
          ("the journal in %s begins with commit %d; commits from %d on are missing;"
                  + " restore the older journal files from a backup")
              .formatted(directory.path(), segments.get(first).version(), from));
    }
    return first;
  }

  private static long segment(
      VersionedFile segment,
      VersionedFile next,
      long from,
      long to,
      Consumer<Commit> receiver,
      Sharing sharing)
      throws IOException {
    long wanted = Math.min(to, next.version() - 1);
    SegmentScan.Reached reached = SegmentScan.commits(segment, from, wanted, receiver, sharing);
    if (reached.version() < wanted) {
      throw damaged(segment, reached);
    }
    return reached.version();
  }

  /**
   * A writer may append while this reads. So where the end looks damaged, this looks again: had the
   * commit just not been whole yet, it is whole now that a later one is there.
   */
  private static SegmentScan.Reached lastSegment(
      VersionedFile segment, long from, long to, Consumer<Commit> receiver, Sharing sharing)
      throws IOException {
    SegmentScan.Reached reached = SegmentScan.commits(segment, from, to, receiver, sharing);
    while (reached.version() < to
        && !reached.everything()
        && isBeforeLaterCommit(segment, reached)) {
      long next = Math.max(from, reached.version() + 1);
      SegmentScan.Reached again = SegmentScan.commits(segment, next, to, receiver, sharing);
      if (again.version() == reached.version()) {
        throw damaged(segment, reached);
      }
      reached = again;
    }
    return reached;
  }

  private static boolean isBeforeLaterCommit(VersionedFile segment, SegmentScan.Reached reached)
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
