package org.clusto.bench;

import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;

/** A process that opens an inventory for reading, and asks it something. */
final class ColdOpen {

  private static final String QUESTION = "driver:Server and attr:status,unallocated";

  private ColdOpen() {}

  /**
   * Reports what that took.
   *
   * @param arguments the directory
   */
  public static void main(String[] arguments) throws Exception {
    ColdProcess.report(() -> opened(Path.of(arguments[0])));
  }

  private static Inventory opened(Path directory) {
    Inventory inventory = Clusto.open(directory, OpenOptions.defaults().readOnly());
    long unallocated = inventory.query(QUESTION).count();
    if (unallocated > inventory.size()) {
      throw new IllegalStateException("the inventory has fewer entities than it selects");
    }
    return inventory;
  }
}
