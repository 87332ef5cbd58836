package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A new Java process that opens an inventory and asks it one question, beside one that reads the
 * same files from beginning to end. The files are in the page cache, as they were just written.
 */
final class OpenBenchmark {

  private final Setting setting;
  private final Table table;

  private OpenBenchmark(Setting setting) {
    this.setting = setting;
    this.table =
        new Table(
            "Open an inventory of %s servers in a new process"
                .formatted(Figures.whole(setting.servers())),
            "who",
            "to the first answer, ms",
            "whole process, ms",
            "clusto's time / this",
            "heap, MiB",
            "heap a server, bytes",
            "files, MiB",
            "files a server, bytes");
  }

  static Table run(Setting setting) throws IOException {
    OpenBenchmark benchmark = new OpenBenchmark(setting);
    benchmark.measure();
    return benchmark.table;
  }

  private void measure() throws IOException {
    try (WorkDirectory work = WorkDirectory.in(setting.directory())) {
      StoredFleet fleet = StoredFleet.create(work.resolve("fleet"), setting.fleet());
      compare("checkpoint", fleet, fleet.checkpoints());
      StoredFleet journal = fleet.withoutCheckpoint(work.resolve("journal"));
      compare("journal", journal, journal.journal());
      table.note(
          "Whole process: from its start to the answer. Heap: in use after the answer and a garbage"
              + " collection. Medians of %s processes each, in turns.".formatted(setting.rounds()));
    }
  }

  private void compare(String what, StoredFleet fleet, List<Path> files) throws IOException {
    List<String> names = files.stream().map(Path::toString).toList();
    List<ColdProcess> opened = new ArrayList<>();
    List<ColdProcess> read = new ArrayList<>();
    for (int round = 0; round < setting.rounds(); round++) {
      opened.add(ColdProcess.run(ColdOpen.class, List.of(fleet.directory().toString())));
      read.add(ColdProcess.run(ColdRead.class, names));
    }
    opened(what, opened, (double) StoredFleet.bytes(files));
    read(what, read, median(opened, ColdProcess::process));
  }

  private void opened(String what, List<ColdProcess> runs, double bytes) {
    double heap = median(runs, ColdProcess::heap);
    table.row(
        "clusto, from a " + what,
        Figures.millis(median(runs, ColdProcess::task)),
        Figures.millis(median(runs, ColdProcess::process)),
        "",
        Figures.mebibytes(heap),
        Figures.whole(heap / setting.servers()),
        Figures.mebibytes(bytes),
        Figures.whole(bytes / setting.servers()));
  }

  private void read(String what, List<ColdProcess> runs, double clusto) {
    double process = median(runs, ColdProcess::process);
    table.row(
        "read the %s, CRC32C".formatted(what),
        Figures.millis(median(runs, ColdProcess::task)),
        Figures.millis(process),
        Figures.figure(clusto / process),
        "",
        "",
        "",
        "");
  }

  private static double median(List<ColdProcess> runs, ToLongFunction<ColdProcess> figure) {
    return Figures.median(runs.stream().map(figure::applyAsLong).toList());
  }
}
