package org.clusto.inventory;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clusto.model.FleetFileException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.NotFoundException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.model.StoreException;
import org.clusto.model.TransactionFailedException;

/**
 * An open inventory. Reads see the newest commit, or within {@link #transact} that transaction.
 * Safe to use from any thread; one transaction runs at a time.
 */
public interface Inventory extends InventoryView, AutoCloseable {

  /**
   * Runs a block as one transaction: when this returns, all that it did is durable and seen by
   * everybody; when it throws, nothing of it happened. A block within a block joins the outer one,
   * and when the inner fails the whole fails, whether or not the outer catches it.
   *
   * @param description what it is for; stands in the history
   * @return the version that it made; the newest before it where it changed nothing, or is joined
   *     to an outer transaction that has not committed yet
   * @throws RuleException if the result would break a rule
   * @throws TransactionFailedException if a block within failed before
   * @throws ReadOnlyException if the inventory was opened for reading
   * @throws StoreException if the store could not keep it
   */
  long transact(String description, Consumer<Transaction> block);

  /** Like {@link #transact}, for a block that gives something. */
  <T> T transactAndGet(String description, Function<Transaction, T> block);

  /**
   * Makes an entity, in a transaction of its own or in this thread's.
   *
   * @throws RuleException if the name is taken
   * @throws InvalidValueException if it can be no name
   */
  <T extends Entity> T create(Class<T> driver, String name);

  /**
   * Makes an entity of the driver of this name (or alias, without regard to case).
   *
   * @throws NotFoundException if no such driver is loaded
   * @throws RuleException if the name is taken
   */
  Entity create(String driver, String name);

  /**
   * Reads a fleet file (JSON Lines, UTF-8) in one transaction, all of it or nothing.
   *
   * @param progress told now and then how far it is
   * @throws FleetFileException if a line is refused; it says which and why
   */
  ImportReport importFleet(InputStream source, ImportMode mode, ImportProgress progress);

  /** Writes the inventory as a fleet file, sorted by name; the stream is flushed, not closed. */
  default void exportFleet(OutputStream target) {
    exportFleet(this, target);
  }

  /** Writes what a view sees as a fleet file. */
  void exportFleet(InventoryView view, OutputStream target);

  /** The drivers that are loaded, by name. */
  List<DriverDefinition> drivers();

  /** Waits for what is under way, and lets go of the store. Closing again does nothing. */
  @Override
  void close();
}
