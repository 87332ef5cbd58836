package org.clusto.engine;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.clusto.model.OvertakenException;
import org.clusto.spi.BaseChangedException;
import org.jspecify.annotations.Nullable;

/**
 * How often a transaction is tried against the other writers of a shared store. It waits a little
 * longer after each loss, by chance, so that writers do not meet again at once.
 */
final class Attempts implements AutoCloseable {

  /** A transaction is tried at least so often, however long each try takes. */
  private static final int LEAST = 10;

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long FIRST_PAUSE_MICROS = 500;
  private static final long LONGEST_PAUSE_MICROS = 50_000;

  private final String description;
  private final boolean isShared;
  private final LongSupplier nanos;
  private final long began;
  private @Nullable Map<InputStream, Spool> spools;
  private int lost;
  private boolean isRefused;

  Attempts(String description, boolean isShared) {
    this(description, isShared, System::nanoTime);
  }

  Attempts(String description, boolean isShared, LongSupplier nanos) {
    this.description = description;
    this.isShared = isShared;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /** A stream that begins where another one began, each time it is asked for. */
  InputStream source(InputStream once) {
    if (!isShared) {
      return once;
    }
    if (spools == null) {
      spools = new HashMap<>();
    }
    return spools.computeIfAbsent(once, Spool::of).fromStart();
  }

  /** Whether it is refused for the first time. */
  boolean isFirstRefusal() {
    boolean isFirst = !isRefused;
    isRefused = true;
    return isFirst;
  }

  /**
   * Waits until it may be tried again.
   *
   * @throws OvertakenException if it was tried enough
   */
  void lost(BaseChangedException cause) {
    lost++;
    Duration taken = Duration.ofNanos(nanos.getAsLong() - began);
    if (lost >= LEAST && taken.compareTo(LONGEST) > 0) {
      throw new OvertakenException(
          ("\"%s\" was tried %d times in %d seconds, but others committed first each time; nothing"
                  + " was changed: make it shorter, or try again when there is less going on")
              .formatted(description, lost, taken.toSeconds()),
          cause);
    }
    long most = Math.min(LONGEST_PAUSE_MICROS, FIRST_PAUSE_MICROS << Math.min(lost, 16));
    Uninterruptibles.sleepUninterruptibly(
        Duration.ofNanos(1000 * ThreadLocalRandom.current().nextLong(most)));
  }

  @Override
  public void close() {
    if (spools != null) {
      spools.values().forEach(Spool::close);
    }
  }
}
