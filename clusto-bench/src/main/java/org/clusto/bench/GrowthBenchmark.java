package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.contender.Question;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.measure.WorkerProcess;
import org.clusto.bench.plot.Panel;
import org.clusto.bench.plot.SmallMultiples;

/**
 * How what a workload takes grows with the fleet: each with fleets of several sizes, as a table and
 * as plots. Peers are left out, as the largest fleets take them long.
 */
final class GrowthBenchmark {

  private static final List<Contenders> CONTENDERS = List.of(Contenders.CLUSTO, Contenders.IDEAL);

  /** Of the addresses of a /16. */
  private static final int HELD = 1 << 15;

  private final Setting setting;
  private final Map<Series, SortedMap<Integer, Double>> figures = new HashMap<>();

  /** A workload of a contender. */
  private record Series(Workload workload, Contenders who) {}

  private GrowthBenchmark(Setting setting) {
    this.setting = setting;
  }

  static Table run(Setting setting) throws IOException {
    Files.createDirectories(setting.plots());
    GrowthBenchmark benchmark = new GrowthBenchmark(setting);
    for (BenchFleet fleet : setting.sizes()) {
      try (Stock stock = Stock.of(setting.with(fleet))) {
        for (Contenders contender : CONTENDERS) {
          System.err.printf(Locale.ROOT, "growth: %s, %,d servers%n", contender, fleet.servers());
          benchmark.measure(contender, fleet, stock);
        }
      }
    }
    benchmark.plot("questions.svg", "Time of an answer", Workload.questions());
    benchmark.plot("load-commit-open.svg", "Load, commit, open, heap, disk", Workload.others());
    return benchmark.table();
  }

  private void measure(Contenders contender, BenchFleet fleet, Stock stock) throws IOException {
    Path directory = stock.directory();
    try (WorkerProcess worker = WorkerProcess.start(contender, directory, fleet)) {
      double seconds = worker.load(stock.file()) / 1e9;
      add(Workload.LOAD, contender, fleet, fleet.entities() / seconds);
    }
    stock.keep(contender, directory);
    add(Workload.DISK, contender, fleet, (double) Stock.bytes(directory) / fleet.servers());
    List<Long> cold = new ArrayList<>();
    List<Long> coldCount = new ArrayList<>();
    for (int round = 0; round < setting.rounds(); round++) {
      cold.add(ColdAnswer.run(contender, directory, fleet, Question.BY_NAME).process());
      coldCount.add(ColdAnswer.run(contender, directory, fleet, Question.COUNT).process());
    }
    add(Workload.OPEN, contender, fleet, Figures.median(cold));
    add(Workload.OPEN_COUNT, contender, fleet, Figures.median(coldCount));
    try (WorkerProcess worker = WorkerProcess.start(contender, directory, fleet)) {
      measure(worker, fleet);
    }
  }

  /** What is measured of what is open. */
  private void measure(WorkerProcess worker, BenchFleet fleet) throws IOException {
    Contenders contender = worker.contender();
    double before = worker.heap();
    worker.open();
    add(Workload.HEAP, contender, fleet, (worker.heap() - before) / fleet.servers());
    for (Question question : Question.values()) {
      worker.ask(question, setting.turn());
      double nanos = worker.ask(question, setting.turn()).nanos();
      add(Workload.of(question), contender, fleet, nanos);
    }
    add(Workload.ASKED, contender, fleet, (worker.heap() - before) / fleet.servers());
    add(Workload.READ, contender, fleet, worker.read(2, setting.turn()));
    worker.commit(1, setting.turn());
    add(Workload.COMMIT, contender, fleet, worker.commit(1, setting.turn()).aSecond());
    add(Workload.COMMIT_4, contender, fleet, worker.commit(4, setting.turn()).aSecond());
    worker.prepareAddresses(HELD);
    add(Workload.ADDRESS, contender, fleet, worker.allocate(setting.turn(), HELD / 2));
  }

  private void add(Workload workload, Contenders contender, BenchFleet fleet, double figure) {
    figures(workload, contender).put(fleet.servers(), figure);
  }

  /** By the number of servers. */
  private SortedMap<Integer, Double> figures(Workload workload, Contenders who) {
    return figures.computeIfAbsent(new Series(workload, who), series -> new TreeMap<>());
  }

  private void plot(String file, String title, Stream<Workload> workloads) throws IOException {
    List<Panel> panels = workloads.map(this::panel).toList();
    Files.writeString(setting.plots().resolve(file), SmallMultiples.svg(title, "servers", panels));
  }

  private Panel panel(Workload workload) {
    return new Panel(
        workload.title(),
        workload.unit(),
        CONTENDERS.stream()
            .map(who -> new Panel.Line(who.toString(), figures(workload, who)))
            .toList());
  }

  private Table table() {
    List<String> columns = new ArrayList<>(List.of("what", "who"));
    setting.sizes().forEach(fleet -> columns.add(Figures.whole(fleet.servers())));
    columns.add("grows as N to the power of");
    Table table = new Table("Growth with the number of servers", columns.toArray(String[]::new));
    Stream.concat(Workload.questions(), Workload.others())
        .forEach(workload -> CONTENDERS.forEach(who -> row(table, workload, who)));
    return table.note(
        "Beside the ideal only, as peers take long with the largest fleets. The power is that between the smallest and the largest fleet. The plots are in %s."
            .formatted(setting.plots()));
  }

  private void row(Table table, Workload workload, Contenders who) {
    SortedMap<Integer, Double> all = figures(workload, who);
    List<String> cells = new ArrayList<>(List.of(workload.title(), who.toString()));
    all.values().forEach(figure -> cells.add(workload.unit().apply(figure)));
    cells.add(all.size() < 2 ? "" : String.format(Locale.ROOT, "%.2f", power(all)));
    table.row(cells.toArray(String[]::new));
  }

  private static double power(SortedMap<Integer, Double> figures) {
    List<Integer> sizes = List.copyOf(figures.keySet());
    List<Double> all = List.copyOf(figures.values());
    int last = all.size() - 1;
    double larger = (double) sizes.get(last) / sizes.get(0);
    return Math.log(all.get(last) / all.get(0)) / Math.log(larger);
  }
}
