package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.measure.WorkerProcess;

/** Processes with a contender each, which take turns. */
final class Workers implements AutoCloseable {

  private final List<WorkerProcess> all = new ArrayList<>();

  WorkerProcess start(Contenders contender, Path directory, BenchFleet fleet) throws IOException {
    WorkerProcess worker = WorkerProcess.start(contender, directory, fleet);
    all.add(worker);
    return worker;
  }

  /** With the fleet: opened, or loaded where nothing is kept. */
  void open(Contenders contender, Stock stock, BenchFleet fleet) throws IOException {
    if (contender.isDurable()) {
      start(contender, stock.loaded(contender), fleet).open();
    } else {
      start(contender, stock.directory(), fleet).load(stock.file());
    }
  }

  List<WorkerProcess> all() {
    return all;
  }

  /** What a worker does in its turn. */
  @FunctionalInterface
  interface Turn<T> {
    T take(WorkerProcess worker) throws IOException;
  }

  /** Has each take its turn in each round, and each round begin with another one. */
  <T> Rounds<T> rounds(int many, Turn<T> turn) throws IOException {
    Rounds<T> rounds = new Rounds<>();
    for (int round = 0; round < many; round++) {
      for (int i = 0; i < all.size(); i++) {
        WorkerProcess worker = all.get((round + i) % all.size());
        rounds.add(worker.contender(), turn.take(worker));
      }
    }
    return rounds;
  }

  @Override
  public void close() throws IOException {
    for (WorkerProcess worker : all) {
      worker.close();
    }
  }
}
