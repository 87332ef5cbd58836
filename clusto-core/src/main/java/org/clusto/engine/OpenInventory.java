package org.clusto.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Draft;
import org.clusto.engine.write.FleetImport;
import org.clusto.engine.write.JsonValues;
import org.clusto.engine.write.Rule;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.ImportReport;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Scope;
import org.clusto.inventory.Transaction;
import org.clusto.json.FleetWriter;
import org.clusto.model.Change;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import org.clusto.model.ReadOnlyException;
import org.clusto.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * An open inventory: the newest state, which readers take as it is, and one writer at a time who
 * makes the next.
 *
 * <p>A write waits for its turn, works on a draft that only its thread sees, has the rules checked
 * on the result, appends the commit to the store, and then publishes the new state with one
 * volatile write.
 */
final class OpenInventory extends StateView implements Inventory {

  private final Store store;
  private final OpenOptions options;
  private final Past past;
  private final Turn turn = new Turn();

  @SuppressWarnings("ThreadLocalUsage") // each inventory has its own transactions
  private final ThreadLocal<@Nullable RunningTransaction> running = new ThreadLocal<>();

  private volatile State newest;

  /** The highest id that was ever given; belongs to whose turn it is. */
  private int lastId;

  private volatile boolean closed;

  OpenInventory(Store store, State newest, DriverCatalog catalog, OpenOptions options) {
    super(catalog);
    this.store = store;
    this.newest = newest;
    this.lastId = newest.lastId();
    this.options = options;
    this.past = new Past(store);
  }

  // Reading.

  @Override
  State state() {
    RunningTransaction current = running.get();
    if (current != null) {
      return current.draft().state();
    }
    requireOpen();
    return newest;
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedException("the inventory is closed");
    }
  }

  @Override
  Scope scope() {
    return this;
  }

  @Override
  public Scope live() {
    return this;
  }

  @Override
  public Scope pinned() {
    return new PinnedView(this, state());
  }

  @Override
  StateView at(Moment moment) {
    requireOpen();
    return new PastView(this, past.at(newest, moment));
  }

  @Override
  public List<DriverDefinition> drivers() {
    return catalog().definitions();
  }

  // Writing.

  @Override
  public long transact(String description, Consumer<Transaction> block) {
    RunningTransaction outer = running.get();
    if (outer == null) {
      return inTurn(description, done(block)).version();
    }
    outer.nest(() -> done(block).apply(outer));
    return outer.draft().base().version();
  }

  private static Function<Transaction, Boolean> done(Consumer<Transaction> block) {
    return tx -> {
      block.accept(tx);
      return true;
    };
  }

  @Override
  public <T> T transactAndGet(String description, Function<Transaction, T> block) {
    RunningTransaction outer = running.get();
    return outer != null
        ? outer.nest(() -> block.apply(outer))
        : inTurn(description, block).value();
  }

  @Override
  public <T> T transact(String description, Supplier<T> operation) {
    RunningTransaction outer = running.get();
    return outer != null
        ? outer.join(operation)
        : inTurn(description, tx -> operation.get()).value();
  }

  /**
   * What a transaction gave.
   *
   * @param value what its block gave
   * @param version the version that it made, or that it found where it changed nothing
   */
  private record Outcome<T>(T value, long version) {}

  private <T> Outcome<T> inTurn(String description, Function<Transaction, T> block) {
    requireWritable();
    turn.take(description);
    try {
      requireOpen();
      Draft draft = new Draft(newest, lastId);
      try {
        RunningTransaction transaction = new RunningTransaction(this, draft);
        T value = run(transaction, block);
        transaction.requireWhole();
        commit(draft, description);
        return new Outcome<>(value, newest.version());
      } finally {
        lastId = draft.lastId();
      }
    } finally {
      turn.pass();
    }
  }

  private <T> T run(RunningTransaction transaction, Function<Transaction, T> block) {
    running.set(transaction);
    try {
      return block.apply(transaction);
    } finally {
      running.remove();
    }
  }

  private void requireWritable() {
    if (options.access() == OpenOptions.Access.READ_ONLY) {
      throw new ReadOnlyException("the inventory was opened for reading only");
    }
  }

  private void commit(Draft draft, String description) {
    List<Change> changes = draft.changes();
    if (changes.isEmpty()) {
      return;
    }
    Rule.ALWAYS.forEach(rule -> rule.check(draft));
    State before = newest;
    Instant now = options.clock().instant();
    Instant time = now.isBefore(before.time()) ? before.time() : now;
    long version = before.version() + 1;
    store.append(new Commit(version, time, options.user(), description, changes));
    newest = draft.finish(version, time);
  }

  /** Whether this is the transaction of the calling thread. */
  boolean isRunning(RunningTransaction transaction) {
    return running.get() == transaction;
  }

  private RunningTransaction requireTransaction() {
    RunningTransaction current = running.get();
    if (current == null) {
      throw new ClosedException("a record is replaced in a transaction only");
    }
    return current;
  }

  @Override
  public <T extends Entity> T create(Class<T> driver, String name) {
    return driver.cast(createOf(catalog().nameOf(driver), name));
  }

  @Override
  public Entity create(String driver, String name) {
    return createOf(catalog().get(driver).name(), name);
  }

  private Entity createOf(String driver, String name) {
    return transact(
        "create " + driver + " " + name,
        () -> {
          Draft draft = requireTransaction().draft();
          EntityRecord record = EntityRecord.of(draft.nextId(), name, driver);
          draft.put(record);
          var unused = requireTransaction().draftToWrite();
          return entity(record.id());
        });
  }

  @Override
  public void replace(int id, UnaryOperator<EntityRecord> edit) {
    RunningTransaction transaction = requireTransaction();
    EntityRecord before = record(id);
    EntityRecord after = JsonValues.compacted(edit.apply(before).withId(id));
    transaction.draft().replace(after);
    var unused = transaction.draftToWrite();
  }

  @Override
  public void delete(int id) {
    EntityRecord present = record(id);
    requireTransaction().draftToWrite().delete(present.id());
  }

  // Fleet files.

  @Override
  public ImportReport importFleet(InputStream source, ImportMode mode, ImportProgress progress) {
    FleetImport work = new FleetImport(catalog(), mode, progress);
    long version = transact("import", tx -> work.read(source, requireTransaction().draftToWrite()));
    return work.report(version);
  }

  @Override
  public void exportFleet(InventoryView view, OutputStream target) {
    State state = seenBy(view);
    FleetWriter writer = new FleetWriter(target);
    state
        .names()
        .scan(
            null,
            (name, id) -> {
              writer.write(state.record(id), other -> state.record(other).name());
              return true;
            });
    writer.flush();
  }

  private State seenBy(InventoryView view) {
    if (view instanceof StateView seen && seen.live().equals(this)) {
      return seen.state();
    }
    throw new InvalidValueException("the view that is to be exported is of another inventory");
  }

  // The end.

  @Override
  public void close() {
    turn.take("close");
    try {
      if (!closed) {
        closed = true;
        letGo();
      }
    } finally {
      turn.pass();
    }
  }

  private void letGo() {
    try (store) {
      if (options.access() == OpenOptions.Access.READ_WRITE && store.wantsCheckpoint()) {
        store.checkpoint(States.toStore(newest));
      }
    }
  }

  /** What it is, for people who look at it in a shell. */
  @Override
  public String toString() {
    if (closed) {
      return "inventory, closed";
    }
    State seen = state();
    return "inventory of " + seen.all().size() + " entities, version " + seen.version();
  }
}
