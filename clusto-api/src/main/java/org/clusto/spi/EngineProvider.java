package org.clusto.spi;

import java.net.URI;
import java.nio.file.Path;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;

/**
 * Opens inventories: the engine behind {@code Clusto.open}, found with {@link
 * java.util.ServiceLoader}.
 */
public interface EngineProvider {

  /**
   * Opens the inventory at a place.
   *
   * @param location {@code file:} for a directory, {@code memory:} for none, or the scheme of
   *     another {@link StoreProvider}
   * @throws StoreException if no store answers to the scheme, or the store cannot be opened
   */
  Inventory open(URI location, OpenOptions options);

  /**
   * Checks all of an inventory: what its store keeps, the indexes, and the rules. Changes nothing;
   * others may read and write meanwhile.
   *
   * @throws StoreException if there is no inventory
   */
  CheckReport check(URI location);

  /**
   * Makes an inventory from a backup. It is checked before it appears in its place.
   *
   * @param location where no inventory is yet
   * @throws StoreException if the file is no sound backup, or something is in that place
   */
  void restore(Path backup, URI location);

  /**
   * Copies an inventory, its history included, to a place where none is yet, of any kind of store,
   * and compares the two.
   *
   * @param options how both are opened
   * @return the newest version that was copied
   * @throws StoreException if there are commits in that place, one of the two cannot be opened, or
   *     the copy differs
   */
  long copy(URI from, URI to, OpenOptions options);
}
