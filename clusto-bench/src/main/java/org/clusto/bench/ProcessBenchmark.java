package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.measure.WorkerProcess;

/**
 * Whole processes: a new one that opens the fleet and answers one question; the heap that an open
 * fleet takes; and its files.
 */
final class ProcessBenchmark {

  /** What answers so long are asked: enough that what is made lazily is made. */
  private static final Duration ASKED = Duration.ofMillis(50);

  private final Setting setting;
  private final Stock stock;
  private final Rounds<Long> byName = new Rounds<>();
  private final Rounds<Long> count = new Rounds<>();
  private final Rounds<Long> byNameShared = new Rounds<>();
  private final Rounds<Long> countShared = new Rounds<>();
  private final Rounds<Size> sizes = new Rounds<>();

  /**
   * What a contender takes for each server.
   *
   * @param opened bytes of heap after opening
   * @param asked bytes of heap after all questions
   * @param disk bytes of files
   */
  private record Size(double opened, double asked, double disk) {}

  private ProcessBenchmark(Setting setting, Stock stock) {
    this.setting = setting;
    this.stock = stock;
  }

  static Table run(Setting setting, Stock stock) throws IOException {
    ProcessBenchmark benchmark = new ProcessBenchmark(setting, stock);
    for (Contenders contender : setting.durable()) {
      benchmark.sizes.add(contender, benchmark.size(contender));
    }
    try (WorkDirectory archives = WorkDirectory.in(setting.directory())) {
      benchmark.time(archives);
    }
    return benchmark.table();
  }

  private void time(WorkDirectory archives) throws IOException {
    for (Contenders contender : setting.durable()) {
      var unused =
          cold(
              contender,
              Question.COUNT,
              "-XX:ArchiveClassesAtExit=" + archive(contender, archives));
    }
    for (int round = 0; round < setting.rounds(); round++) {
      for (Contenders contender : setting.durable()) {
        String shared = "-XX:SharedArchiveFile=" + archive(contender, archives);
        byName.add(contender, cold(contender, Question.BY_NAME));
        count.add(contender, cold(contender, Question.COUNT));
        byNameShared.add(contender, cold(contender, Question.BY_NAME, shared));
        countShared.add(contender, cold(contender, Question.COUNT, shared));
      }
    }
  }

  private static Path archive(Contenders contender, WorkDirectory archives) {
    return archives.resolve(contender.name());
  }

  private Size size(Contenders contender) throws IOException {
    Path directory = stock.loaded(contender);
    try (WorkerProcess worker = WorkerProcess.start(contender, directory, setting.fleet())) {
      double before = worker.heap();
      worker.open();
      double opened = worker.heap() - before;
      for (Question question : Question.values()) {
        worker.ask(question, ASKED);
      }
      double asked = worker.heap() - before;
      return new Size(aServer(opened), aServer(asked), aServer((double) Stock.bytes(directory)));
    }
  }

  private double aServer(double bytes) {
    return bytes / setting.servers();
  }

  private long cold(Contenders contender, Question question, String... options) throws IOException {
    Path directory = stock.loaded(contender);
    return ColdAnswer.run(contender, directory, setting.fleet(), question, List.of(options))
        .process();
  }

  private Table table() {
    Comparison comparison =
        new Comparison(
            "Whole processes, %s servers".formatted(Figures.whole(setting.servers())),
            setting.durable());
    Target asPeer = Target.atMost(1.2, Target.Of.BEST_PEER);
    comparison.row("open + by name, ms", byName, Long::doubleValue, Figures::millis, asPeer);
    comparison.row("open + count, ms", count, Long::doubleValue, Figures::millis, asPeer);
    comparison.row(
        "… by name, classes shared", byNameShared, Long::doubleValue, Figures::millis, asPeer);
    comparison.row(
        "… count, classes shared", countShared, Long::doubleValue, Figures::millis, asPeer);
    Target asIdeal = Target.atMost(1.5, Target.Of.IDEAL);
    comparison.row("heap a server, opened", sizes, Size::opened, Figures::whole, asIdeal);
    comparison.row("heap a server, asked", sizes, Size::asked, Figures::whole, asIdeal);
    comparison.row("disk a server", sizes, Size::disk, Figures::whole, asIdeal);
    return comparison
        .table()
        .note(
            ("Open: from the start of a new Java process to the answer, with the files in the page"
                    + " cache; medians of %s, in turns. Classes shared: each with an archive of the"
                    + " classes that it loads (class data sharing). Heap: bytes in use after a"
                    + " garbage collection, without those before opening; after opening, and after"
                    + " all questions; what a peer keeps outside of the heap is not in it. Disk:"
                    + " bytes of all files after the load.")
                .formatted(setting.rounds()));
  }
}
