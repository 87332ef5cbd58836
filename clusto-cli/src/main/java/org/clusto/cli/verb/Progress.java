package org.clusto.cli.verb;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.clusto.cli.terminal.Terminal;
import org.clusto.inventory.ImportProgress;

/**
 * Shows whoever watches standard error how far long work is, in one line that goes again. Work that
 * is soon done shows nothing.
 */
final class Progress implements ImportProgress, AutoCloseable {

  private static final long PATIENCE_MILLIS = 700;
  private static final long PAUSE_MILLIS = 100;
  private static final int WIDTH = 30;
  private static final String START_OF_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final String what;
  private final long total;
  private final ScheduledExecutorService clock;
  private volatile long entities;
  private volatile long done;
  private int shown;

  private Progress(PrintStream err, String what, long total, ScheduledExecutorService clock) {
    this.err = err;
    this.what = what;
    this.total = total;
    this.clock = clock;
  }

  /** Does work of which nobody can say how far it is. */
  static <T> T during(Terminal terminal, String what, Supplier<T> work) {
    Progress progress = on(terminal, what, 0);
    try {
      return work.get();
    } finally {
      progress.close();
    }
  }

  /**
   * Progress of work.
   *
   * @param what what is done: {@code importing}
   * @param total when {@link #reached} comes to this, it is done; 0 where that is not known
   */
  static Progress on(Terminal terminal, String what, long total) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    Progress progress = new Progress(terminal.err(), what, total, clock);
    if (terminal.isWatched()) {
      var unused =
          clock.scheduleWithFixedDelay(
              progress::show, PATIENCE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  @Override
  public void read(long read, long bytes) {
    entities = read;
    done = bytes;
  }

  /** Says how far the work is. */
  void reached(long amount) {
    done = amount;
  }

  private void show() {
    String count = entities == 0 ? "" : "  %,d entities".formatted(entities);
    err.print(START_OF_LINE + what + " " + (total > 0 ? bar() : sign()) + count);
    err.flush();
    shown++;
  }

  private String bar() {
    double part = Math.min(1, (double) done / total);
    int full = (int) (part * WIDTH);
    return "[%s%s] %3d%%".formatted("#".repeat(full), ".".repeat(WIDTH - full), (int) (part * 100));
  }

  /** Something that moves. */
  private String sign() {
    int place = shown % WIDTH;
    return "[%s###%s]".formatted(".".repeat(place), ".".repeat(WIDTH - place));
  }

  /** Takes away what was shown. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      var unused = clock.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (shown > 0) {
      err.print(START_OF_LINE);
      err.flush();
    }
  }
}
