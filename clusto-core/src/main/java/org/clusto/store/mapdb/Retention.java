package org.clusto.store.mapdb;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what is older than the history that is to be kept. */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final StoreDirectory directory;
  private final Journal journal;

  Retention(StoreDirectory directory) {
    this.directory = directory;
    this.journal = new Journal(directory);
  }

  /** So long before an instant; the first instant of all where time does not go back so far. */
  static Instant before(Instant instant, Duration duration) {
    Duration most = Duration.between(Instant.MIN, instant);
    return duration.compareTo(most) < 0 ? instant.minus(duration) : Instant.MIN;
  }

  /**
   * Removes the segments of the journal of which every commit is old, one after the other from the
   * oldest, each durably before the next: a crash leaves no gap.
   *
   * @param oldest what was at this instant, and all since, is kept: so the commit that led to what
   *     was then is kept too
   * @param folded all commits after this version are kept too: it is the older of the checkpoints
   *     that are there
   */
  void drop(Instant oldest, long folded) throws IOException {
    List<VersionedFile> segments = journal.segments();
    long last = Math.min(journal.versionAt(oldest, Long.MAX_VALUE) - 1, folded);
    for (int i = 0; i + 1 < segments.size() && segments.get(i + 1).version() <= last + 1; i++) {
      directory.disk().delete(segments.get(i).path());
      directory.sync();
      LOG.info("{} was dropped: all its commits are older than {}", segments.get(i), oldest);
    }
  }
}
