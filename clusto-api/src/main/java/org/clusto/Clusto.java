package org.clusto;

import java.net.URI;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.clusto.expression.Expression;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Selection;
import org.clusto.model.AnotherWriterException;
import org.clusto.model.ClosedException;
import org.clusto.model.NotFoundException;
import org.clusto.model.StoreException;
import org.clusto.spi.EngineProvider;
import org.jspecify.annotations.Nullable;

/**
 * The front door of clusto: opens inventories, and for scripts holds one for the whole process.
 *
 * <pre>{@code
 * try (Inventory inventory = Clusto.open(Path.of("fleet"))) {
 *   inventory.query("driver:Server connected to name:rack002").forEach(System.out::println);
 * }
 * }</pre>
 */
public final class Clusto {

  private static volatile @Nullable Inventory connected;

  private Clusto() {}

  /**
   * Opens the inventory in a directory, which is made where there is none.
   *
   * @throws AnotherWriterException if somebody else has it open for writing
   * @throws StoreException if it cannot be opened
   */
  public static Inventory open(Path directory) {
    return open(directory, OpenOptions.defaults());
  }

  /** Opens the inventory in a directory, as the options say. */
  public static Inventory open(Path directory, OpenOptions options) {
    return open(directory.toAbsolutePath().toUri(), options);
  }

  /**
   * Opens the inventory at a place: {@code file:///srv/fleet}, {@code memory:///}, or what a store
   * on the class path answers to.
   */
  public static Inventory open(URI location) {
    return open(location, OpenOptions.defaults());
  }

  /** Opens the inventory at a place, as the options say. */
  public static Inventory open(URI location, OpenOptions options) {
    return engine().open(location, options);
  }

  /**
   * Checks the inventory in a directory: every checksum, index and rule. Changes nothing; others
   * may read and write meanwhile.
   *
   * @throws StoreException if there is no inventory
   */
  public static CheckReport check(Path directory) {
    return check(directory.toAbsolutePath().toUri());
  }

  /** Checks the inventory at a place. */
  public static CheckReport check(URI location) {
    return engine().check(location);
  }

  /**
   * Makes the inventory in a directory from a backup that {@link Inventory#backup} wrote.
   *
   * @param directory where nothing is yet
   * @throws StoreException if the file is no sound backup, or something is in that place
   */
  public static void restore(Path backup, Path directory) {
    engine().restore(backup, directory.toAbsolutePath().toUri());
  }

  /**
   * Copies an inventory, its history included, to a place where none is yet, such as from a
   * directory to etcd or back, and compares the two. What is committed meanwhile may be left out.
   *
   * @return the newest version that was copied
   * @throws StoreException if there are commits in that place, or one of the two cannot be opened
   */
  public static long copy(URI from, URI to) {
    return engine().copy(from, to, OpenOptions.defaults());
  }

  /** Makes an inventory that lives in memory and ends with it. */
  public static Inventory inMemory() {
    return open(URI.create("memory:///"));
  }

  /** Opens the inventory in a directory as the one of this process; the one before is closed. */
  public static Inventory connect(Path directory) {
    return connect(open(directory));
  }

  /** Makes an open inventory the one of this process; the one before is closed. */
  public static synchronized Inventory connect(Inventory inventory) {
    Inventory before = connected;
    connected = inventory;
    if (before != null && before != inventory) {
      before.close();
    }
    return inventory;
  }

  /** Closes the inventory of this process, if there is one. */
  public static synchronized void disconnect() {
    Inventory before = connected;
    connected = null;
    if (before != null) {
      before.close();
    }
  }

  /**
   * The inventory of this process.
   *
   * @throws ClosedException if none is connected
   */
  public static Inventory inventory() {
    Inventory current = connected;
    if (current == null) {
      throw new ClosedException(
          "no inventory is connected: call Clusto.connect(Path.of(\"…\")) first");
    }
    return current;
  }

  /**
   * The entity of this name in the inventory of this process.
   *
   * @throws NotFoundException if there is none
   */
  public static Entity getByName(String name) {
    return inventory().getByName(name);
  }

  /** What an expression in the language selects from the inventory of this process. */
  public static Selection query(String expression) {
    return inventory().query(expression);
  }

  /** What an expression selects from the inventory of this process. */
  public static Selection query(Expression expression) {
    return inventory().query(expression);
  }

  private static EngineProvider engine() {
    return ServiceLoader.load(EngineProvider.class)
        .findFirst()
        .or(
            () ->
                ServiceLoader.load(EngineProvider.class, Clusto.class.getClassLoader()).findFirst())
        .orElseThrow(
            () ->
                new StoreException(
                    "no engine is on the class path: add the artifact org.clusto:clusto-core"));
  }
}
