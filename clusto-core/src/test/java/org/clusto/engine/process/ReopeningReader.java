package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusto.inventory.Inventory;

/** A process that opens the inventory again and again. */
final class ReopeningReader {
  private ReopeningReader() {}

  public static void main(String[] arguments) throws InterruptedException {
    ReadingProcess process = new ReadingProcess(arguments);
    ReadingProcess.begin(open(process));
    while (!process.isLastKnown()) {
      open(process);
    }
    assertThat(open(process)).isEqualTo(process.last());
    process.report();
  }

  private static long open(ReadingProcess process) {
    try (Inventory inventory = process.open()) {
      process.saw(inventory);
      ReadingProcess.requireRecentHistory(inventory);
      return inventory.version();
    }
  }
}
