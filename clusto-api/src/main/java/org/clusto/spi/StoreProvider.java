package org.clusto.spi;

import java.net.URI;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;

/** Opens stores of one kind; found with {@link java.util.ServiceLoader}. */
public interface StoreProvider {

  /** The scheme of the locations that this provider opens, such as {@code file}. */
  String scheme();

  /**
   * Opens a store.
   *
   * @throws StoreException if it cannot be opened; the message says why and what to do
   */
  Store open(URI location, OpenOptions.Access access);
}
