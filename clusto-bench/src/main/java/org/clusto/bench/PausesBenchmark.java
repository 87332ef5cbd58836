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
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.clusto.Clusto;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.fleet.BenchServer;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Selection;

/**
 * What a reader waits while nobody writes, and while one thread commits and another makes a
 * checkpoint again and again.
 */
final class PausesBenchmark {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int DIGITS = 3;
  private static final String COUNTED =
      "driver:Server and attr:status,unallocated and attr:role,web";

  /** A prime, so that the servers come in no order. */
  private static final long STRIDE = 7919;

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
        "Asked are in turn a server by its name with all its attributes, what is connected to a"
            + " switch, and the count of \"%s\". Nobody writes for %s s; then for %s s one thread commits all the"
                .formatted(
                    COUNTED, seconds(setting.pauses().dividedBy(PART)), seconds(setting.pauses()))
            + " time, and another makes one checkpoint after the other. The clock alone shows what"
            + " the machine does to any thread.");
  }

  private static String seconds(Duration time) {
    return Figures.figure(time.toMillis() / 1e3);
  }

  private void measure(Inventory inventory) throws InterruptedException {
    Runnable asking = asking(inventory);
    Duration part = setting.pauses().dividedBy(PART);
    read(part, asking);
    row("the clock alone, nobody writes", read(part, () -> {}), 0, 0);
    row("clusto, nobody writes", read(part, asking), 0, 0);
    Writers writers = new Writers(inventory);
    Histogram all = writers.during(() -> read(setting.pauses(), asking));
    row("clusto, commits and checkpoints", all, writers.commits.get(), writers.checkpoints.get());
    writers = new Writers(inventory);
    all = writers.during(() -> read(part, () -> {}));
    row("the clock alone, the same", all, writers.commits.get(), writers.checkpoints.get());
  }

  /** Another question each time. */
  private Runnable asking(Inventory inventory) {
    Selection counted = inventory.query(COUNTED);
    List<Selection> onSwitches =
        IntStream.range(0, setting.fleet().racks())
            .mapToObj(rack -> setting.fleet().rack(rack).switchName())
            .map(name -> inventory.query("driver:Server connected to name:" + name))
            .toList();
    List<String> names =
        IntStream.range(0, setting.servers())
            .mapToObj(i -> new BenchServer((int) (i * STRIDE % setting.servers())).name())
            .toList();
    int[] number = {0};
    return () -> {
      int which = number[0]++ & Integer.MAX_VALUE;
      switch (which % 3) {
        case 0 -> inventory.getByName(names.get(which % names.size())).attributes();
        case 1 -> onSwitches.get(which % onSwitches.size()).toList();
        default -> counted.count();
      }
    };
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
