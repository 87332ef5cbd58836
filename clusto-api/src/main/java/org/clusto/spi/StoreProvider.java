package org.clusto.spi;

import java.net.URI;
import java.nio.file.Path;
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
  Store open(URI location, OpenOptions options);

  /**
   * Makes a store from a backup that {@link Store#backup} wrote.
   *
   * @throws StoreException if the file is no sound backup, something is in that place, or stores of
   *     this kind have no backups
   */
  default void restore(Path backup, URI location) {
    throw new StoreException("a \"" + scheme() + ":\" inventory cannot be restored from a file");
  }
}
