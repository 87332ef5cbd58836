package org.clusto.spi;

import java.net.URI;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;

/**
 * Opens inventories: the engine behind {@code Clusto.open}, found with {@link
 * java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface EngineProvider {

  /**
   * Opens the inventory at a place.
   *
   * @param location {@code file:} for a directory, {@code memory:} for none, or the scheme of
   *     another {@link StoreProvider}
   * @throws StoreException if no store answers to the scheme, or the store cannot be opened
   */
  Inventory open(URI location, OpenOptions options);
}
