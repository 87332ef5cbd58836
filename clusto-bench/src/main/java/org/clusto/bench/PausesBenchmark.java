package org.clusto.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.clusto.Clusto;
import org.clusto.bench.contender.Contenders;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Selection;

/**
 * What a reader waits while nobody writes, and while one thread commits and another makes a
 * checkpoint again and again.
 */
final class PausesBenchmark {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int DIGITS = 3;
  private static final String QUESTION = "driver:Server connected to name:switch-00000";

  /** What part of the time the rounds take in which nobody writes. */
  private static final int PART = 6;

  private final Setting setting;
  private final Table table;

  private PausesBenchmark(Setting setting) {
    this.setting = setting;
    table =
        new Table(
            "Pauses of a reader of %s servers".formatted(Figures.whole(setting.servers())),
            "reader, and what happens meanwhile",
            "answers",
            "p50, µs",
            "p99, µs",
            "p99.9, µs",
            "max, µs",
            "commits",
            "checkpoints");
  }

  static Table run(Setting setting, Stock stock) throws IOException, InterruptedException {
    PausesBenchmark benchmark = new PausesBenchmark(setting);
    try (Inventory inventory = Clusto.open(stock.copy(Contenders.CLUSTO))) {
      benchmark.measure(inventory);
    }
    return benchmark.table.note(
        "The question is \"%s\". Nobody writes for %s s; then for %s s one thread commits all the"
                .formatted(
                    QUESTION, seconds(setting.pauses().dividedBy(PART)), seconds(setting.pauses()))
            + " time, and another makes one checkpoint after the other. The clock alone shows what"
            + " the machine does to any thread.");
  }

  private static String seconds(Duration time) {
    return Figures.figure(time.toMillis() / 1e3);
  }

  private void measure(Inventory inventory) throws InterruptedException {
    Selection question = inventory.query(QUESTION);
    Duration part = setting.pauses().dividedBy(PART);
    read(part, question::toList);
    row("the clock alone, nobody writes", read(part, () -> {}), 0, 0);
    row("clusto, nobody writes", read(part, question::toList), 0, 0);
    Writers writers = new Writers(inventory);
    Histogram all = writers.during(() -> read(setting.pauses(), question::toList));
    row("clusto, commits and checkpoints", all, writers.commits.get(), writers.checkpoints.get());
    writers = new Writers(inventory);
    all = writers.during(() -> read(part, () -> {}));
    row("the clock alone, the same", all, writers.commits.get(), writers.checkpoints.get());
  }

  /** What each reading took, in nanoseconds. */
  private static Histogram read(Duration time, Runnable reading) {
    Histogram histogram = new Histogram(LONGEST_NANOS, DIGITS);
    long before = System.nanoTime();
    long end = before + time.toNanos();
    while (before < end) {
      reading.run();
      long after = System.nanoTime();
      histogram.recordValue(after - before);
      before = after;
    }
    return histogram;
  }

  private void row(String who, Histogram histogram, long commits, long checkpoints) {
    table.row(
        who,
        Figures.whole((double) histogram.getTotalCount()),
        micros(histogram, 50),
        micros(histogram, 99),
        micros(histogram, 99.9),
        micros(histogram, 100),
        Figures.whole((double) commits),
        Figures.whole((double) checkpoints));
  }

  private static String micros(Histogram histogram, double percentile) {
    return Figures.micros((double) histogram.getValueAtPercentile(percentile));
  }

  /** A thread that commits, and one that makes checkpoints. */
  private final class Writers {

    private final Inventory inventory;
    private final SmallCommits small;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong checkpoints = new AtomicLong();
    private final AtomicBoolean isOver = new AtomicBoolean();

    Writers(Inventory inventory) {
      this.inventory = inventory;
      small = new SmallCommits(inventory, setting.servers());
    }

    Histogram during(Supplier<Histogram> reading) throws InterruptedException {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      List<Future<?>> writing =
          List.of(
              threads.submit(() -> again(small::commit, commits)),
              threads.submit(() -> again(inventory::checkpoint, checkpoints)));
      Histogram histogram = reading.get();
      isOver.set(true);
      threads.shutdown();
      for (Future<?> each : writing) {
        try {
          each.get();
        } catch (ExecutionException e) {
          throw new IllegalStateException("a writer failed: " + e.getCause(), e.getCause());
        }
      }
      return histogram;
    }

    private void again(Runnable action, AtomicLong times) {
      do {
        action.run();
        times.incrementAndGet();
      } while (!isOver.get());
    }
  }
}
