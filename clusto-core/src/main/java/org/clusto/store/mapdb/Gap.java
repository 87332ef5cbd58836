package org.clusto.store.mapdb;

import java.util.Optional;

/**
 * A place in a segment where commits should be and are not.
 *
 * @param from where it begins
 * @param to where it ends; the same where the segment just ends too early
 * @param first the first commit that should be there
 * @param last the last one
 */
record Gap(long from, long to, long first, long last) {

  /**
   * The gap between segments, where the one before holds whole commits and no more: the file of
   * those that should follow is missing, unless that one was cut off.
   */
  static Optional<Gap> between(
      VersionedFile segment, SegmentScan.Reached reached, VersionedFile next) {
    Gap gap = new Gap(reached.end(), reached.length(), reached.version() + 1, next.version() - 1);
    return Optional.of(gap).filter(g -> g.first <= g.last && g.isAfterAll(segment));
  }

  /** Whether all that a segment has is whole, and there is something. */
  boolean isAfterAll(VersionedFile segment) {
    return from == to && first > segment.version();
  }

  String what() {
    return from == to
        ? "it ends, and " + commits() + " should follow; restore the file from a backup"
        : "%d bytes are not as they were written, where %s should be; restore the file from a backup"
            .formatted(to - from, commits());
  }

  /** What is to be said of the file that is missing behind a segment. */
  String whatIsMissing(VersionedFile before) {
    return ("it is missing, and with it %s, unless they were cut off from %s;"
            + " restore that file, or all files, from a backup")
        .formatted(commits(), before.path().getFileName());
  }

  private String commits() {
    return first == last ? "commit " + first : "commits " + first + " to " + last;
  }
}
