package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.measure.Load;
import org.clusto.bench.measure.WorkerProcess;

/**
 * What is written, durably: small commits, of one thread and of four, and the next free addresses
 * of a network that is half full. Contenders take turns, in a process each, and so does a loop that
 * appends some bytes to a file and forces them.
 */
final class DurableBenchmark {

  private static final int MANY_THREADS = 4;
  private static final int APPENDED = 64;
  private static final int HELD = 1 << 15;
  private static final int FREE = (1 << 16) - HELD - 2;

  private final Setting setting;
  private final Comparison comparison;

  /**
   * Commits of one thread.
   *
   * @param aSecond how many a second
   * @param part that, as a part of the rate of appends in the same round
   */
  private record Commits(double aSecond, double part) {}

  private DurableBenchmark(Setting setting) {
    this.setting = setting;
    comparison =
        new Comparison(
            "Small durable commits to %s servers, a second"
                .formatted(Figures.whole(setting.servers())),
            setting.durable());
  }

  static Table run(Setting setting, Stock stock) throws IOException, InterruptedException {
    DurableBenchmark benchmark = new DurableBenchmark(setting);
    try (Workers workers = new Workers();
        Appender appender =
            new LoneAppender(stock.directory().resolve("appended"), APPENDED, Tail.Growth.EACH)) {
      for (Contenders contender : setting.durable()) {
        Path directory = stock.copy(contender);
        workers.start(contender, directory, setting.fleet()).open();
      }
      benchmark.one(workers, appender);
      benchmark.many(workers);
      benchmark.addresses(workers);
    }
    return benchmark
        .comparison
        .table()
        .note(
            "Medians of %s rounds; in brackets the least and the greatest. The fsync rate is that of"
                    .formatted(setting.rounds())
                + " a loop that appends %s bytes and forces them, in the same round. clusto writes into"
                    .formatted(APPENDED)
                + " zeros that it wrote before, which neither that loop nor the ideal does.");
  }

  private void one(Workers workers, Appender appender) throws IOException, InterruptedException {
    Duration turn = setting.turn();
    workers.rounds(1, worker -> worker.commit(1, turn));
    Rounds<Commits> all = new Rounds<>();
    for (int round = 0; round < setting.rounds(); round++) {
      double appends = Load.of(1, turn, appender::append).aSecond();
      for (WorkerProcess worker : workers.all()) {
        double commits = worker.commit(1, turn).aSecond();
        all.add(worker.contender(), new Commits(commits, commits / appends));
      }
    }
    comparison.row(
        "commits, 1 thread / the fsync rate",
        all,
        Commits::part,
        Figures::figure,
        Target.atLeast(0.8, Target.Of.ITSELF));
    comparison.row("commits, 1 thread", all, Commits::aSecond, Figures::whole, Target.NONE);
  }

  private void many(Workers workers) throws IOException {
    workers.rounds(1, worker -> worker.commit(MANY_THREADS, setting.turn()));
    comparison.row(
        "commits, 4 threads",
        workers.rounds(setting.rounds(), worker -> worker.commit(MANY_THREADS, setting.turn())),
        WorkerProcess.Commits::aSecond,
        Figures::whole,
        Target.atLeast(0.8, Target.Of.IDEAL));
  }

  /** In each round as many addresses as there are for it at most. */
  private void addresses(Workers workers) throws IOException {
    for (WorkerProcess worker : workers.all()) {
      worker.prepareAddresses(HELD);
    }
    int most = FREE / (setting.rounds() + 1);
    workers.rounds(1, worker -> worker.allocate(setting.turn(), most));
    comparison.row(
        "next free address, a /16 half full",
        workers.rounds(setting.rounds(), worker -> worker.allocate(setting.turn(), most)),
        rate -> rate,
        Figures::whole,
        Target.atLeast(0.8, Target.Of.IDEAL));
  }
}
