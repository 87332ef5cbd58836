package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusto.inventory.Inventory;

/** A process that catches up again and again. */
final class SyncingReader {
  private static final int ALL_HISTORY_EVERY = 10;

  private SyncingReader() {}

  public static void main(String[] arguments) throws InterruptedException {
    ReadingProcess process = new ReadingProcess(arguments);
    try (Inventory inventory = process.open()) {
      ReadingProcess.begin(inventory.version());
      process.saw(inventory);
      for (int i = 0; !process.isLastKnown(); i++) {
        read(process, inventory);
        if (i % ALL_HISTORY_EVERY == 0) {
          ReadingProcess.requireHistory(inventory);
        }
      }
      read(process, inventory);
      assertThat(inventory.version()).isEqualTo(process.last());
    }
    process.report();
  }

  private static void read(ReadingProcess process, Inventory inventory) {
    long before = inventory.version();
    long version = inventory.sync();
    assertThat(version).isEqualTo(inventory.version()).isGreaterThanOrEqualTo(before);
    process.saw(inventory);
    ReadingProcess.requireRecentHistory(inventory);
  }
}
