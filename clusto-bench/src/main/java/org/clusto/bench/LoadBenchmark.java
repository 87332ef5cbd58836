package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.measure.WorkerProcess;

/** Loading a fleet file until it is durable, each time in a new process and an empty directory. */
final class LoadBenchmark {

  private static final int MOST_ROUNDS = 3;

  private final Setting setting;
  private final Stock stock;
  private final Rounds<Double> rounds = new Rounds<>();

  private LoadBenchmark(Setting setting, Stock stock) {
    this.setting = setting;
    this.stock = stock;
  }

  static Table run(Setting setting, Stock stock) throws IOException {
    LoadBenchmark benchmark = new LoadBenchmark(setting, stock);
    int rounds = Math.min(MOST_ROUNDS, setting.rounds());
    for (int round = 0; round < rounds; round++) {
      for (Contenders contender : setting.durable()) {
        benchmark.rounds.add(contender, benchmark.load(contender));
      }
    }
    return benchmark
        .table()
        .note(
            "Entities a second. Medians of %s rounds; in brackets the least and the greatest. Each"
                    .formatted(rounds)
                + " loads in a new process, whose start does not count, nor what it does after the load is"
                + " durable (clusto's checkpoint). The fleet file has %s"
                    .formatted(Figures.whole(setting.fleet().entities()))
                + " entities.");
  }

  /** Entities a second. */
  private double load(Contenders contender) throws IOException {
    Path directory = stock.directory();
    double nanos;
    try (WorkerProcess worker = WorkerProcess.start(contender, directory, setting.fleet())) {
      nanos = worker.load(stock.file());
    }
    stock.keep(contender, directory);
    return setting.fleet().entities() / (nanos / 1e9);
  }

  private Table table() {
    Comparison comparison =
        new Comparison(
            "Load %s servers, durable".formatted(Figures.whole(setting.servers())),
            setting.durable());
    comparison.row(
        "entities a second",
        rounds,
        rate -> rate,
        Figures::whole,
        Target.atLeast(0.5, Target.Of.IDEAL));
    return comparison.table();
  }
}
