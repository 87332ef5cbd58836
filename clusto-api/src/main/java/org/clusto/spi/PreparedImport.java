package org.clusto.spi;

import java.util.List;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Transaction;

/** What an {@link ImportSource} has read, ready to be made so. */
public interface PreparedImport extends AutoCloseable {

  /** What became of all that the source holds. */
  ImportAccount account();

  /**
   * Makes the inventory say what the source says, within a transaction, and leaves alone what the
   * source says nothing of; a second time it changes nothing.
   */
  void settle(Inventory inventory, Transaction tx);

  /** The names of what came from the source once, and is no longer there. */
  List<String> gone(InventoryView view);

  /** Lets go of what was read. */
  @Override
  void close();
}
