package org.clusto.store.mapdb;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what is older than the history that is to be kept, and says beforehand what that is. */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final StoreDirectory directory;
  private final OpenOptions options;
  private final Journal journal;

  Retention(StoreDirectory directory, OpenOptions options) {
    this.directory = directory;
    this.options = options;
    this.journal = new Journal(directory);
  }

  /**
   * What goes, and what stays.
   *
   * @param dropped the segments of the journal that go, oldest first
   * @param kept what is left of the history then
   */
  record Plan(List<VersionedFile> dropped, KeptHistory kept) {}

  /** So long before an instant; the first instant of all where time does not go back so far. */
  static Instant before(Instant instant, Duration duration) {
    Duration most = Duration.between(Instant.MIN, instant);
    return duration.compareTo(most) < 0 ? instant.minus(duration) : Instant.MIN;
  }

  /**
   * Finds the segments of which every commit is old and folded. What was at the oldest instant, and
   * all since, is kept: so the commit that led to what was then is kept too.
   *
   * @param fallback the older of the checkpoints: all commits after it are kept; without it, all
   */
  Plan plan(Optional<VersionedFile> fallback) throws IOException {
    List<VersionedFile> segments = journal.segments();
    try {
      return plan(segments, fallback);
    } catch (FileNotFoundException e) {
      if (journal.segments().equals(segments)) {
        throw e;
      }
      return plan(fallback); // A writer has dropped some meanwhile.
    }
  }

  private Plan plan(List<VersionedFile> segments, Optional<VersionedFile> fallback)
      throws IOException {
    long first = segments.isEmpty() ? 1 : segments.get(0).version();
    long wanted = Math.max(first, wanted());
    long folded = fallback.map(VersionedFile::version).orElse(0L);
    int old = 0;
    while (old + 1 < segments.size()
        && segments.get(old + 1).version() <= Math.min(wanted, folded + 1)) {
      old++;
    }
    Optional<VersionedFile> missing = firstMissing(segments, old);
    int dropped = missing.isPresent() ? 0 : old;
    long kept = dropped == 0 ? first : segments.get(dropped).version();
    String reason =
        kept == wanted
            ? ""
            : missing.map(Retention::reasonOf).orElseGet(() -> reason(wanted, fallback));
    return new Plan(segments.subList(0, dropped), new KeptHistory(first, kept, wanted, reason));
  }

  /**
   * The first file that is missing behind so many segments. It may come back from a backup, and is
   * of no use without those around it.
   */
  private static Optional<VersionedFile> firstMissing(List<VersionedFile> segments, int many)
      throws IOException {
    Optional<VersionedFile> missing = Optional.empty();
    for (int i = 0; i < many && missing.isEmpty(); i++) {
      missing = Journal.missingBetween(segments.get(i), segments.get(i + 1));
    }
    return missing;
  }

  private static String reasonOf(VersionedFile missing) {
    return missing
        + " is missing; restore it from a backup, or remove the journal files before it to give"
        + " them up";
  }

  private long wanted() throws IOException {
    if (options.keptHistory().isEmpty()) {
      return 0;
    }
    Instant oldest = before(options.clock().instant(), options.keptHistory().get());
    return journal.versionAt(oldest, Long.MAX_VALUE);
  }

  private static String reason(long wanted, Optional<VersionedFile> fallback) {
    if (fallback.isEmpty()) {
      return "there is no older checkpoint yet that could do without them";
    }
    long folded = fallback.get().version();
    return folded < wanted - 1
        ? "the older checkpoint, of version %d, needs what came after it".formatted(folded)
        : "the journal is dropped in whole files only, and theirs has newer versions too";
  }

  /**
   * Removes what goes, one after the other, each durably before the next: a crash leaves no gap.
   */
  KeptHistory drop(Optional<VersionedFile> fallback) throws IOException {
    Plan plan = plan(fallback);
    for (VersionedFile segment : plan.dropped()) {
      directory.disk().delete(segment.path());
      directory.sync();
      LOG.info("{} was dropped: all its commits are older than is kept", segment);
    }
    return plan.kept();
  }
}
