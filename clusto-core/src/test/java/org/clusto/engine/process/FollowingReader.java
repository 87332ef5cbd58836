package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusto.inventory.Inventory;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;

/** A process that is told of each commit. */
@SuppressWarnings("try") // a watch is only there
final class FollowingReader {
  private final ReadingProcess process;
  private final Inventory inventory;
  private long told;

  private FollowingReader(ReadingProcess process, Inventory inventory) {
    this.process = process;
    this.inventory = inventory;
    this.told = inventory.version();
  }

  public static void main(String[] arguments) throws InterruptedException {
    ReadingProcess process = new ReadingProcess(arguments);
    try (Inventory inventory = process.open()) {
      FollowingReader reader = new FollowingReader(process, inventory);
      ReadingProcess.begin(inventory.version());
      try (Watch watch = inventory.watch(reader::see)) {
        process.await(process.last());
      }
    }
    process.report();
  }

  private void see(Revision revision) {
    try {
      assertThat(revision.version()).isEqualTo(++told);
      assertThat(inventory.version()).isGreaterThanOrEqualTo(told);
      process.saw(told, Sight.of(revision));
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
