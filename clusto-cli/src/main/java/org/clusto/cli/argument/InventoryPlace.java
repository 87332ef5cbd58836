package org.clusto.cli.argument;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.InvalidValueException;
import org.clusto.model.NotFoundException;
import org.clusto.model.StoreException;

/** Where an inventory is: a directory, or what another kind of store answers to. */
public sealed interface InventoryPlace {

  /**
   * Makes the inventory and opens it.
   *
   * @throws StoreException if something is there already, or it cannot be made
   */
  Inventory create(OpenOptions options);

  /**
   * Opens the inventory.
   *
   * @throws NotFoundException if there is none
   * @throws StoreException if it cannot be opened
   */
  Inventory open(OpenOptions options);

  /**
   * Checks the inventory.
   *
   * @throws NotFoundException if there is none
   * @throws StoreException if it cannot be checked
   */
  CheckReport check();

  /**
   * Makes the inventory from a backup.
   *
   * @throws StoreException if the backup is not sound, or something is there already
   */
  void restore(Path backup);

  /** What the engine knows it by. */
  URI location();

  /**
   * The place that a user means: a URI where the text begins with a scheme, else a directory.
   *
   * @throws InvalidValueException if it is neither
   */
  static InventoryPlace of(String text) {
    if (text.isEmpty()) {
      throw new InvalidValueException("an inventory is a directory or a URI, not empty text");
    } else if (!isUri(text)) {
      return new InDirectory(Path.of(text));
    }
    return of(uri(text));
  }

  /** Whether a user means a URI, and not a directory. */
  static boolean isUri(String text) {
    return InDirectory.SCHEME.matcher(text).lookingAt();
  }

  private static InventoryPlace of(URI location) {
    return "file".equals(location.getScheme())
        ? new InDirectory(Path.of(location))
        : new AtLocation(location);
  }

  private static URI uri(String text) {
    try {
      return URI.create(text.endsWith(":") ? text + "///" : text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("not a URI: \"" + text + "\"");
    }
  }

  /**
   * A directory.
   *
   * @param directory its path
   */
  record InDirectory(Path directory) implements InventoryPlace {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:(/|$)");

    /** What is there of an inventory that could not be made, as on a full disk. */
    private static final Set<String> LEFT_OVER = Set.of("lock", "format.tmp");

    @Override
    public Inventory create(OpenOptions options) {
      if (Files.exists(directory) && !isEmpty()) {
        throw new StoreException(directory + " is there already, and not empty");
      }
      return Clusto.open(directory, options);
    }

    @Override
    public Inventory open(OpenOptions options) {
      requireThere();
      return Clusto.open(directory, options);
    }

    @Override
    public CheckReport check() {
      requireThere();
      return Clusto.check(directory);
    }

    @Override
    public void restore(Path backup) {
      Clusto.restore(backup, directory);
    }

    @Override
    public URI location() {
      return directory.toAbsolutePath().toUri();
    }

    private void requireThere() {
      if (!Files.exists(directory) || isEmpty()) {
        throw new NotFoundException(
            "there is no inventory at " + directory + "; make one with \"clusto init\"");
      }
    }

    private boolean isEmpty() {
      if (!Files.isDirectory(directory)) {
        throw new StoreException(directory + " is no directory, and so no inventory");
      }
      try (Stream<Path> files = Files.list(directory)) {
        return files.allMatch(file -> LEFT_OVER.contains(file.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the directory " + e.getMessage(), e);
      }
    }
  }

  /**
   * What a store other than the one in directories answers to.
   *
   * @param location its URI
   */
  record AtLocation(URI location) implements InventoryPlace {
    @Override
    public Inventory create(OpenOptions options) {
      return Clusto.open(location, options);
    }

    @Override
    public Inventory open(OpenOptions options) {
      return Clusto.open(location, options);
    }

    @Override
    public CheckReport check() {
      return Clusto.check(location);
    }

    @Override
    public void restore(Path backup) {
      throw new StoreException("a backup is restored into a directory, not to " + location);
    }
  }
}
