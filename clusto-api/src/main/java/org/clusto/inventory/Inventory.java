package org.clusto.inventory;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clusto.model.Changes;
import org.clusto.model.FleetFileException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.NotAppliedException;
import org.clusto.model.NotFoundException;
import org.clusto.model.OvertakenException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.model.StoreException;
import org.clusto.model.TransactionFailedException;
import org.clusto.model.UndoConflictException;

/**
 * An open inventory. Reads see the newest commit, or within {@link #transact} that transaction.
 * Safe to use from any thread; one transaction runs at a time. Where other processes write to the
 * same store, their commits are followed in the background.
 */
public interface Inventory extends InventoryView, AutoCloseable {

  /**
   * Runs a block as one transaction: when this returns, all that it did is durable and seen by
   * everybody; when it throws, nothing of it happened. A block within a block joins the outer one,
   * and when the inner fails the whole fails, whether or not the outer catches it.
   *
   * <p>Where others write to the store too, the block may run more than once: when somebody else
   * commits first, what it did is dropped, and it runs again on what is there then. What it does
   * outside the inventory should wait until this returns.
   *
   * @param description what it is for; stands in the history
   * @return the version that it made; the newest before it where it changed nothing, or is joined
   *     to an outer transaction that has not committed yet
   * @throws RuleException if the result would break a rule
   * @throws TransactionFailedException if a block within failed before
   * @throws ReadOnlyException if the inventory was opened for reading
   * @throws StoreException if the store could not keep it
   * @throws NotAppliedException if all that it did is durable, but a device could not be told
   * @throws OvertakenException if others were faster again and again; nothing was changed
   */
  long transact(String description, Consumer<Transaction> block);

  /** Like {@link #transact}, for a block that gives something. */
  <T> T transactAndGet(String description, Function<Transaction, T> block);

  /**
   * What a block would change as a transaction, without doing it: what deleting something clears,
   * for instance, or why a change would be refused. Nothing is committed, and nobody waits. May be
   * asked of an inventory that is open for reading, and within a transaction.
   *
   * @return the changes, net
   * @throws RuleException if the result would break a rule
   */
  Changes preview(Consumer<Transaction> block);

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

  /**
   * Takes a commit back with a new one: what it set is unset, what it deleted is there again under
   * its old id, and so on. All else stays as it is.
   *
   * @return the version of the new commit
   * @throws NotFoundException if there is no such version, or it is older than the history
   * @throws UndoConflictException if later commits changed the same attributes or entities
   * @throws RuleException if the result would break a rule
   */
  long undo(long version);

  /**
   * What {@link #undo} would change.
   *
   * @throws NotFoundException if there is no such version, or it is older than the history
   * @throws UndoConflictException if later commits changed the same attributes or entities
   */
  Changes changesToUndo(long version);

  /**
   * Has somebody told of each commit from now on, in their order and each once, on a thread of its
   * own, when it is durable and everybody sees it. A receiver that is slow holds up nobody; one
   * that throws is told of the next commit none the less. Where the inventory is open for reading,
   * this follows the writer, as if {@link #sync} were called now and then. Only what is dropped as
   * old history, before a receiver that is very late could be told of it, it is not told of; a
   * warning is logged then.
   */
  Watch watch(Consumer<Revision> receiver);

  /**
   * Catches up with what others committed. Only needed where the inventory is open for reading, or
   * others write to its store.
   *
   * @return the version that is now seen: at least all that was committed anywhere before the call
   */
  long sync();

  /**
   * Since when the servers of a shared store have not answered: what others committed since may be
   * missing here. Reads go on meanwhile. Empty while they answer, and where there are none.
   */
  Optional<Instant> outOfReachSince();

  /**
   * Has the store write down the present state, so that the next opening is quick, and drop the
   * history that is not to be kept. This happens by itself in the background when enough was
   * committed; others read and write meanwhile.
   *
   * @return what is kept of the history
   * @throws ReadOnlyException if the inventory was opened for reading
   * @throws StoreException if it cannot be written; the commits are safe none the less
   */
  KeptHistory checkpoint();

  /**
   * What {@link #checkpoint} would keep of the history, as things stand now. Changes nothing, and
   * works where the inventory is open for reading only, too.
   */
  KeptHistory previewCheckpoint();

  /**
   * Writes a backup of all that is durable, history included, to a new file that only its owner can
   * read. Others may read and write meanwhile. {@link org.clusto.Clusto#restore} makes an inventory
   * from it.
   *
   * @return the newest version that is in the file
   * @throws StoreException if the file is there already, or cannot be written
   */
  long backup(Path file);

  /** Waits for what is under way, and lets go of the store. Closing again does nothing. */
  @Override
  void close();
}
