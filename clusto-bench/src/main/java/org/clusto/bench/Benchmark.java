package org.clusto.bench;

import java.util.Locale;

/** What can be measured. */
enum Benchmark {
  COMMITS,
  OPEN,
  HISTORY,
  ADDRESSES;

  Table run(Setting setting) throws Exception {
    return switch (this) {
      case COMMITS -> CommitsBenchmark.run(setting);
      case OPEN -> OpenBenchmark.run(setting);
      case HISTORY -> HistoryBenchmark.run(setting);
      case ADDRESSES -> AddressesBenchmark.run(setting);
    };
  }

  /** The name that is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
