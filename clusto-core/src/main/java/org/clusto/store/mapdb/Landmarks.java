package org.clusto.store.mapdb;

import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Where some commits begin, learnt in passing, so that the next passage through the journal need
 * not start at the beginning of a segment.
 */
final class Landmarks {
  /** How far apart landmarks are, in bytes. */
  private static final long SPACING = 64 << 10;

  private final NavigableMap<Long, Landmark> byVersion = new ConcurrentSkipListMap<>();

  /**
   * A place in a segment.
   *
   * @param segment the first version that the segment may hold
   * @param version the commit that begins there
   * @param offset where
   */
  record Landmark(long segment, long version, long offset) {}

  /** The last known place in a segment from which a commit is reached; at least its beginning. */
  Landmark before(long version, VersionedFile segment) {
    Map.Entry<Long, Landmark> known = byVersion.floorEntry(version);
    return known != null && known.getValue().segment() == segment.version()
        ? known.getValue()
        : new Landmark(segment.version(), segment.version(), 0);
  }

  /** Takes note that a commit, if there is one, begins at an offset. */
  void passed(VersionedFile segment, long version, long offset) {
    if (offset - before(version, segment).offset() >= SPACING) {
      byVersion.put(version, new Landmark(segment.version(), version, offset));
    }
  }
}
