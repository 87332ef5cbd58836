package org.clusto.inventory;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.clusto.model.InvalidValueException;

/**
 * How an inventory is opened.
 *
 * @param access for writing (one process at a time) or only for reading
 * @param user who stands in the history as the author of commits
 * @param clock where commits take their time from
 * @param patience how long to wait for another writer to end; zero for not at all
 * @param keptHistory how far back the history must reach; empty for all of it. Older commits may be
 *     dropped when a checkpoint is made; the present never is
 */
public record OpenOptions(
    Access access, String user, Clock clock, Duration patience, Optional<Duration> keptHistory) {

  /** What an inventory is opened for. */
  public enum Access {
    /** Reading and writing; the directory is made where there is none. */
    READ_WRITE,
    /** Reading what is there; others may write at the same time. */
    READ_ONLY
  }

  /**
   * @throws InvalidValueException if a duration is negative
   */
  public OpenOptions {
    requireNotNegative(patience);
    keptHistory.ifPresent(OpenOptions::requireNotNegative);
  }

  private static void requireNotNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new InvalidValueException("a duration is zero or more, not " + duration);
    }
  }

  /**
   * For reading and writing, as the user of this process, by the system's clock; another writer is
   * not waited for, and all history is kept.
   */
  public static OpenOptions defaults() {
    return new OpenOptions(
        Access.READ_WRITE,
        System.getProperty("user.name", ""),
        Clock.systemUTC(),
        Duration.ZERO,
        Optional.empty());
  }

  /** These, for reading only. */
  public OpenOptions readOnly() {
    return new OpenOptions(Access.READ_ONLY, user, clock, patience, keptHistory);
  }

  /** These, with another author of commits. */
  public OpenOptions user(String name) {
    return new OpenOptions(access, name, clock, patience, keptHistory);
  }

  /** These, with another clock. */
  public OpenOptions clock(Clock other) {
    return new OpenOptions(access, user, other, patience, keptHistory);
  }

  /** These, waiting so long for another writer to end. */
  public OpenOptions patience(Duration longest) {
    return new OpenOptions(access, user, clock, longest, keptHistory);
  }

  /** These, keeping history for at least so long; what is older is dropped with checkpoints. */
  public OpenOptions keepHistory(Duration duration) {
    return new OpenOptions(access, user, clock, patience, Optional.of(duration));
  }
}
