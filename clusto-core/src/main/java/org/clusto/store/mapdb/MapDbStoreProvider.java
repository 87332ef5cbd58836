package org.clusto.store.mapdb;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoreProvider;

/**
 * Opens stores in directories: {@code file:///srv/fleet}, or {@code file:fleet} for a relative one.
 */
public final class MapDbStoreProvider implements StoreProvider {

  /** The provider, as {@link java.util.ServiceLoader} makes it. */
  public MapDbStoreProvider() {}

  @Override
  public String scheme() {
    return "file";
  }

  /**
   * Opens the store in a directory; for writing, the directory is made where there is none.
   *
   * @throws StoreException if there is nothing to read, another process writes there, or the files
   *     are damaged or of a newer format
   */
  @Override
  public Store open(URI location, OpenOptions options) {
    Path directory = directory(location);
    return options.access() == OpenOptions.Access.READ_ONLY
        ? ReadOnlyMapDbStore.open(new StoreDirectory(directory, Disk.REAL), options)
        : MapDbStore.open(new StoreDirectory(directory, Disk.REAL), options);
  }

  /**
   * Makes the directory of an inventory from a backup, all of it or nothing.
   *
   * @throws StoreException if the file is no sound backup, or there is something in the directory
   */
  @Override
  public void restore(Path backup, URI location) {
    new Restore(backup, new StoreDirectory(directory(location), Disk.REAL)).run();
  }

  private static Path directory(URI location) {
    try {
      return location.isOpaque() ? Path.of(location.getSchemeSpecificPart()) : Path.of(location);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new StoreException(
          "no directory: " + location + " (wanted file:///srv/fleet, or file:fleet)", e);
    }
  }
}
