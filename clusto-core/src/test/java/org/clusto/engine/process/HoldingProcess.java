package org.clusto.engine.process;

import java.nio.file.Path;
import java.time.Duration;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;

/** A process that opens an inventory for writing, and has it open until it is told something. */
@SuppressWarnings("try") // the inventory is only there
final class HoldingProcess {
  static final String OPEN = "open";
  static final String REFUSED = "refused: ";

  private HoldingProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    ParentProcess parent = ParentProcess.listenedTo();
    Duration patience = Duration.parse(arguments[1]);
    try (Inventory inventory =
        Clusto.open(Path.of(arguments[0]), OpenOptions.defaults().patience(patience))) {
      ParentProcess.tell(OPEN);
      parent.nextLine();
    } catch (StoreException e) {
      ParentProcess.tell(REFUSED + e.getMessage());
    }
  }
}
