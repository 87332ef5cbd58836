package org.clusto.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be measured. */
enum Benchmark {
  LOAD,
  QUESTIONS,
  PROCESS,
  DURABLE,
  READERS,
  PAUSES,
  PARSING,
  API,
  COMMITS,
  OPEN,
  HISTORY,
  ADDRESSES,
  START,
  GROWTH;

  /** Those that do not take very long. */
  static List<Benchmark> usual() {
    return Stream.of(values()).filter(benchmark -> benchmark.compareTo(START) < 0).toList();
  }

  Table run(Setting setting, Stock stock) throws Exception {
    return switch (this) {
      case LOAD -> LoadBenchmark.run(setting, stock);
      case QUESTIONS -> QuestionsBenchmark.run(setting, stock);
      case PROCESS -> ProcessBenchmark.run(setting, stock);
      case DURABLE -> DurableBenchmark.run(setting, stock);
      case READERS -> ReadersBenchmark.run(setting, stock);
      case PAUSES -> PausesBenchmark.run(setting, stock);
      case PARSING -> JmhBenchmark.parsing(setting, stock);
      case API -> JmhBenchmark.api(setting, stock);
      case COMMITS -> CommitsBenchmark.run(setting);
      case OPEN -> OpenBenchmark.run(setting);
      case HISTORY -> HistoryBenchmark.run(setting);
      case ADDRESSES -> AddressesBenchmark.run(setting);
      case START -> StartBenchmark.run(setting);
      case GROWTH -> GrowthBenchmark.run(setting);
    };
  }

  /** The name that is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
