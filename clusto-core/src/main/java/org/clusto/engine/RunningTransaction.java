package org.clusto.engine;

import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Draft;
import org.clusto.inventory.Difference;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Scope;
import org.clusto.inventory.Transaction;
import org.clusto.model.ClosedException;
import org.clusto.model.EntityRecord;
import org.clusto.model.Moment;
import org.clusto.model.RuleException;
import org.clusto.model.TransactionFailedException;
import org.jspecify.annotations.Nullable;

/** A transaction while its block runs: a draft, and whether a part of it has failed. */
final class RunningTransaction extends StateView implements Transaction {

  private final OpenInventory inventory;
  private final Draft draft;
  private final State base;
  private final UnaryOperator<InputStream> sources;
  private final Set<Runnable> tasks = new LinkedHashSet<>();
  private int writes;
  private boolean isEnding;
  private @Nullable Throwable failure;

  /**
   * A transaction.
   *
   * @param draft what it changes
   * @param base the newest state that was committed when it began
   * @param sources gives what a stream gives, also where its block runs again
   */
  RunningTransaction(
      OpenInventory inventory, Draft draft, State base, UnaryOperator<InputStream> sources) {
    super(inventory.questions());
    this.inventory = inventory;
    this.draft = draft;
    this.base = base;
    this.sources = sources;
  }

  /** Gives what a stream gives from its start, also where the block runs again. */
  UnaryOperator<InputStream> sources() {
    return sources;
  }

  /**
   * The draft, about to be changed.
   *
   * @throws RuleException if the rules are being checked
   */
  Draft draftToWrite() {
    requireChangeable();
    writes++;
    return draft;
  }

  /** Does one change, which fails as if it had not been tried. */
  void change(Consumer<Draft> change) {
    requireChangeable();
    change.accept(draft);
    writes++;
  }

  private void requireChangeable() {
    if (isEnding) {
      throw new RuleException("a rule of a driver cannot change what it checks");
    }
  }

  /** Takes no more changes: the result is checked. */
  void end() {
    isEnding = true;
  }

  /** Does what was to be done after it is committed; what fails is thrown when all is done. */
  void runTasks() {
    RuntimeException failed = null;
    for (Runnable task : tasks) {
      try {
        task.run();
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  Draft draft() {
    return draft;
  }

  /** The newest state that was committed when it began. */
  State base() {
    return base;
  }

  /** Runs one operation within: when it fails after it changed something, all fails. */
  <T> T join(Supplier<T> block) {
    int before = writes;
    try {
      return block.get();
    } catch (Throwable e) {
      if (writes != before) {
        fail(e);
      }
      throw e;
    }
  }

  /** Runs a block within: when it fails, all fails. */
  <T> T nest(Supplier<T> block) {
    try {
      return block.get();
    } catch (Throwable e) {
      fail(e);
      throw e;
    }
  }

  private void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /**
   * Refuses to go on where a part has failed.
   *
   * @throws TransactionFailedException if one has
   */
  void requireWhole() {
    Throwable cause = failure;
    if (cause != null) {
      throw new TransactionFailedException(
          "the transaction was rolled back, because a part of it failed: " + cause.getMessage(),
          cause);
    }
  }

  @Override
  State state() {
    requireOpen();
    return draft.state();
  }

  private void requireOpen() {
    if (!inventory.isRunning(this)) {
      throw new ClosedException(
          "a transaction is used outside its block, or on another thread than its own");
    }
  }

  @Override
  Scope scope() {
    return inventory;
  }

  @Override
  public Scope live() {
    return inventory;
  }

  @Override
  public Scope pinned() {
    requireOpen();
    return inventory.pinned();
  }

  @Override
  Past past() {
    return inventory.past();
  }

  @Override
  StateView at(Past past, State seen, Moment moment) {
    return inventory.at(past, seen, moment);
  }

  @Override
  public String user() {
    return inventory.user();
  }

  @Override
  Clock clock() {
    return inventory.clock();
  }

  @Override
  History historyOf(Past past, State seen, OptionalInt entity) {
    return inventory.historyOf(past, seen, entity);
  }

  @Override
  Difference difference(Past past, State seen, long from, long to) {
    return inventory.difference(past, seen, from, to);
  }

  @Override
  public InventoryView view() {
    return inventory;
  }

  @Override
  public <T extends Entity> T create(Class<T> driver, String name) {
    requireOpen();
    return inventory.create(driver, name);
  }

  @Override
  public Entity create(String driver, String name) {
    requireOpen();
    return inventory.create(driver, name);
  }

  @Override
  public <T> T transact(String description, Supplier<T> block) {
    requireOpen();
    return inventory.transact(description, block);
  }

  @Override
  public void afterCommit(Runnable task) {
    requireOpen();
    tasks.add(task);
  }

  @Override
  public void replace(int id, UnaryOperator<EntityRecord> edit) {
    requireOpen();
    inventory.replace(id, edit);
  }

  @Override
  public void delete(int id) {
    requireOpen();
    inventory.delete(id);
  }
}
