package org.clusto.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.engine.query.Questions;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Draft;
import org.clusto.engine.write.FleetImport;
import org.clusto.engine.write.JsonValues;
import org.clusto.engine.write.Replay;
import org.clusto.engine.write.Rule;
import org.clusto.inventory.Difference;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Entity;
import org.clusto.inventory.History;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.ImportReport;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Scope;
import org.clusto.inventory.Transaction;
import org.clusto.inventory.Watch;
import org.clusto.json.FleetWriter;
import org.clusto.model.Change;
import org.clusto.model.Changes;
import org.clusto.model.ClosedException;
import org.clusto.model.ClustoException;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Moment;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.model.StoreException;
import org.clusto.spi.BaseChangedException;
import org.clusto.spi.CommitsDroppedException;
import org.clusto.spi.CommitsReplacedException;
import org.clusto.spi.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open inventory: the newest state, which readers take as it is, and one writer at a time who
 * makes the next.
 *
 * <p>A write waits for its turn, works on a draft that only its thread sees, has the rules checked
 * on the result, appends the commit to the store, and passes the turn on. When the commit is
 * durable, the new state is published with one volatile write, and watches are told.
 */
final class OpenInventory extends StateView implements Inventory {

  /**
   * Changes to one in so many entities may be in memory before what the store keeps is preferred.
   */
  private static final int PART_IN_MEMORY = 2;

  private static final Logger LOG = LoggerFactory.getLogger(OpenInventory.class);

  /** How long a watch sleeps, at most, before it looks for commits of other processes. */
  private static final long PATIENCE_MILLIS = 50;

  private final Store store;
  private final OpenOptions options;
  private final Turn turn = new Turn();

  @SuppressWarnings("ThreadLocalUsage") // each inventory has its own transactions
  private final ThreadLocal<@Nullable RunningTransaction> running = new ThreadLocal<>();

  private final Timeline timeline;

  /** The past of the newest state, put here after that. */
  private volatile Past past;

  private final Checkpointer checkpointer;
  private final List<RunningWatch> watches = new CopyOnWriteArrayList<>();

  /**
   * How many changes were committed since the state in memory was last put in the place of what the
   * store keeps; many at first, as nobody knows how the state came about.
   */
  private final AtomicLong changesInMemory = new AtomicLong(Integer.MAX_VALUE);

  /** The highest id that was ever given; belongs to whose turn it is. */
  private int lastId;

  /**
   * Up to where the commits are still the same, where the newest state must be loaded afresh;
   * belongs to whose turn it is.
   */
  private OptionalLong reloadFrom = OptionalLong.empty();

  private volatile boolean closed;

  OpenInventory(Store store, State newest, DriverCatalog catalog, OpenOptions options) {
    super(new Questions(catalog));
    this.store = store;
    this.timeline = new Timeline(store, newest);
    this.checkpointer = new Checkpointer(store, timeline::newest, this::goOnFromStore);
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
    return timeline.newest();
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedException("the inventory is closed");
    }
  }

  @Override
  Past past() {
    return past;
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
    return new PinnedView(this, past(), state());
  }

  @Override
  StateView at(Past then, State seen, Moment moment) {
    return new PastView(this, then, then.at(committed(then, seen), moment));
  }

  @Override
  History historyOf(Past then, State seen, OptionalInt entity) {
    return then.history(committed(then, seen), entity);
  }

  @Override
  public String user() {
    return options.user();
  }

  @Override
  Clock clock() {
    return options.clock();
  }

  @Override
  Difference difference(Past then, State seen, long from, long to) {
    return then.difference(committed(then, seen), from, to);
  }

  /**
   * What is committed of what is seen: not what a transaction has done to it, nor what came in its
   * place.
   */
  private State committed(Past then, State seen) {
    State committed = committed();
    return then.isOver() || seen.version() < committed.version() ? seen : committed;
  }

  /**
   * The newest state that is durable and seen; within a transaction, the one that it began with.
   */
  private State committed() {
    requireOpen();
    RunningTransaction current = running.get();
    if (current == null) {
      return timeline.newest();
    }
    State base = current.base();
    timeline.settle(base.version());
    return base;
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
    return outer.base().version();
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
   * @param transaction the transaction, which is over
   */
  private record Outcome<T>(T value, long version, RunningTransaction transaction) {}

  private <T> Outcome<T> inTurn(String description, Function<Transaction, T> block) {
    requireWritable();
    Outcome<T> outcome = tried(description, block);
    timeline.settle(outcome.version());
    checkpointer.wake();
    outcome.transaction().runTasks();
    return outcome;
  }

  /**
   * Where another writer of a shared store commits first, this goes on from there, and again. What
   * is refused is refused on a state as new as the call.
   */
  private <T> Outcome<T> tried(String description, Function<Transaction, T> block) {
    try (Attempts attempts = new Attempts(description, store.isShared())) {
      while (true) {
        long before = timeline.newest().version();
        try {
          return once(description, block, attempts);
        } catch (BaseChangedException e) {
          attempts.lost(e);
          follow();
        } catch (StoreException e) {
          throw e;
        } catch (ClustoException e) {
          if (!attempts.isFirstRefusal() || !isOld(before)) {
            throw e;
          }
        }
      }
    }
  }

  /** Whether others have committed behind a version to a shared store, as far as can be known. */
  private boolean isOld(long version) {
    if (!store.isShared() || closed) {
      return false;
    }
    try {
      follow();
    } catch (ClustoException e) {
      LOG.debug("whether others have committed is not known", e);
    }
    return timeline.newest().version() > version;
  }

  private <T> Outcome<T> once(
      String description, Function<Transaction, T> block, Attempts attempts) {
    turn.take(description);
    try {
      requireOpen();
      requireNotReplaced();
      return drafted(description, block, attempts);
    } finally {
      turn.pass();
    }
  }

  /** Nothing is built on commits of which it is known already that they are not there any more. */
  private void requireNotReplaced() {
    if (reloadFrom.isPresent()) {
      throw new BaseChangedException("the commits that were seen here were replaced by others");
    }
  }

  private <T> Outcome<T> drafted(
      String description, Function<Transaction, T> block, Attempts attempts) {
    State head = timeline.head();
    Draft draft = new Draft(head, Math.max(lastId, head.lastId()));
    try {
      RunningTransaction transaction =
          new RunningTransaction(this, draft, draft.base(), attempts::source);
      T value = run(transaction, block);
      return new Outcome<>(value, commit(draft, description), transaction);
    } finally {
      lastId = draft.lastId();
    }
  }

  private <T> T run(RunningTransaction transaction, Function<Transaction, T> block) {
    RunningTransaction outer = running.get();
    running.set(transaction);
    try {
      T value = block.apply(transaction);
      transaction.requireWhole();
      checkRules(transaction);
      return value;
    } finally {
      if (outer == null) {
        running.remove();
      } else {
        running.set(outer);
      }
    }
  }

  @Override
  public Changes preview(Consumer<Transaction> block) {
    RunningTransaction outer = running.get();
    State base = committed();
    Draft trial =
        outer == null
            ? new Draft(base, base.lastId())
            : new Draft(outer.draft().state(), outer.draft().lastId());
    var unused = run(new RunningTransaction(this, trial, base, source -> source), done(block));
    return new Names(trial.state()).in(trial.changes());
  }

  private void checkRules(RunningTransaction transaction) {
    transaction.end();
    Draft draft = transaction.draft();
    Rule.ALWAYS.forEach(rule -> rule.check(draft));
    new DriverRules(this, draft).check();
  }

  private boolean isReadOnly() {
    return options.access() == OpenOptions.Access.READ_ONLY;
  }

  private void requireWritable() {
    if (isReadOnly()) {
      throw new ReadOnlyException("the inventory was opened for reading only");
    }
  }

  /** Gives the version that this made, or that it began with where it changed nothing. */
  private long commit(Draft draft, String description) {
    List<Change> changes = draft.changes();
    if (changes.isEmpty()) {
      return draft.base().version();
    }
    State before = draft.base();
    Instant now = options.clock().instant();
    Instant time = now.isBefore(before.time()) ? before.time() : now;
    long version = before.version() + 1;
    Commit commit = new Commit(version, time, options.user(), description, changes);
    changesInMemory.addAndGet(changes.size());
    timeline.append(commit, draft.finish(version, time));
    return version;
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
          RunningTransaction transaction = requireTransaction();
          EntityRecord record = EntityRecord.of(transaction.draft().nextId(), name, driver);
          transaction.change(draft -> draft.put(record));
          return entity(record.id());
        });
  }

  @Override
  public void afterCommit(Runnable task) {
    requireTransaction().afterCommit(task);
  }

  @Override
  public void replace(int id, UnaryOperator<EntityRecord> edit) {
    RunningTransaction transaction = requireTransaction();
    EntityRecord before = record(id);
    EntityRecord after = JsonValues.compacted(edit.apply(before).withId(id));
    transaction.change(draft -> draft.replace(after));
  }

  @Override
  public void delete(int id) {
    EntityRecord present = record(id);
    requireTransaction().draftToWrite().delete(present.id());
  }

  // Fleet files.

  @Override
  public ImportReport importFleet(InputStream source, ImportMode mode, ImportProgress progress) {
    FleetImport[] work = {new FleetImport(catalog(), mode, progress)};
    try {
      long version =
          transact(
              "import",
              tx -> {
                work[0] = new FleetImport(catalog(), mode, progress);
                RunningTransaction transaction = requireTransaction();
                work[0].read(transaction.sources().apply(source), transaction.draftToWrite());
              });
      return work[0].report(version);
    } catch (RuleException e) {
      throw work[0].withLine(e);
    }
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

  // History.

  @Override
  public long undo(long version) {
    String description = "undo version " + version;
    RunningTransaction outer = running.get();
    if (outer == null) {
      return inTurn(description, tx -> takenBack(version)).version();
    }
    var unused = outer.join(() -> takenBack(version));
    return outer.base().version();
  }

  private boolean takenBack(long version) {
    List<Change> inverse = inverse(version);
    requireTransaction().draftToWrite().apply(inverse);
    return true;
  }

  @Override
  public Changes changesToUndo(long version) {
    return preview(tx -> takenBack(version));
  }

  private List<Change> inverse(long version) {
    return past.undo(version, committed(), state()).changes();
  }

  @Override
  public Watch watch(Consumer<Revision> receiver) {
    requireOpen();
    RunningWatch watch = RunningWatch.begin(new Committed(), timeline.seen(), receiver);
    watches.add(watch);
    if (closed) {
      watch.end();
    }
    return () -> {
      watches.remove(watch);
      watch.close();
    };
  }

  /** What watches see. */
  private final class Committed implements RunningWatch.Watched {
    @Override
    public Timeline.Seen after(long version) {
      if (isReadOnly() && !store.isShared() && !closed) {
        follow();
      }
      return timeline.await(version, PATIENCE_MILLIS);
    }

    @Override
    public State at(State newest, long version) {
      return past.at(newest, new Moment.AtVersion(version));
    }

    @Override
    public long firstVersion() {
      return past.firstVersion();
    }

    @Override
    public Iterable<Commit> commits(long from, long to) {
      return past.commits(from, to);
    }
  }

  /**
   * Goes on with what the store keeps, in the place of the same in memory, where that has become
   * much: of the former, only what is asked for is in memory, and what was committed since the
   * checkpoint.
   */
  private void goOnFromStore() {
    try {
      if (!store.isShared()
          && changesInMemory.get() > timeline.newest().all().size() / PART_IN_MEMORY) {
        checkpointer.between(() -> States.loadPages(store)).ifPresent(this::goOnFrom);
      }
    } catch (RuntimeException e) {
      LOG.debug("the state stays in memory as it is", e);
    }
  }

  private void goOnFrom(State kept) {
    turn.take("checkpoint");
    try {
      State head = timeline.head();
      if (!closed && kept.version() <= head.version()) {
        timeline.settle(head.version());
        timeline.follow(States.replayed(store, kept, head.version()));
        changesInMemory.set(head.version() - kept.version());
      }
    } finally {
      turn.pass();
    }
  }

  @Override
  public long sync() {
    requireOpen();
    if ((isReadOnly() || store.isShared()) && running.get() == null) {
      follow();
    }
    return version();
  }

  @Override
  public Optional<Instant> outOfReachSince() {
    return store.outOfReachSince();
  }

  /** Follows in the background what others commit, where they can. */
  void followOthers() {
    if (store.isShared()) {
      store.onNews(this::follow);
    }
  }

  private void follow() {
    turn.take("sync");
    try {
      requireOpen();
      timeline.settle(timeline.head().version());
      if (reloadFrom.isEmpty()) {
        catchUp(timeline.newest());
      }
      if (reloadFrom.isPresent()) {
        reload(reloadFrom.getAsLong());
        reloadFrom = OptionalLong.empty();
      }
    } finally {
      turn.pass();
    }
    if (store.isShared()) {
      checkpointer.wake();
    }
  }

  /** Where commits that were seen are others now, nobody may read on in what he saw before. */
  private void reload(long same) {
    boolean isReplaced = same < timeline.newest().version();
    if (isReplaced) {
      past.end();
    }
    timeline.reload(States.load(store), same);
    if (isReplaced) {
      past = new Past(store);
    }
  }

  private void catchUp(State seen) {
    try {
      Replay replay = new Replay(seen);
      store.commits(seen.version() + 1, Long.MAX_VALUE, replay::forward);
      State reached = replay.finish();
      if (reached.version() > seen.version()) {
        timeline.follow(reached);
      }
    } catch (CommitsReplacedException e) {
      reloadFrom = OptionalLong.of(e.lastSame());
    } catch (CommitsDroppedException e) {
      reloadFrom = OptionalLong.of(seen.version());
    }
  }

  // Care.

  @Override
  public KeptHistory checkpoint() {
    requireWritable();
    requireOpen();
    return checkpointer.make();
  }

  @Override
  public KeptHistory previewCheckpoint() {
    requireOpen();
    return store.previewCheckpoint(timeline.newest().version());
  }

  @Override
  public long backup(Path file) {
    requireOpen();
    return store.backup(file);
  }

  @Override
  public void close() {
    endWatches();
    turn.takeToClose();
    try {
      if (!closed) {
        closed = true;
        // Those that began meanwhile.
        watches.forEach(RunningWatch::end);
        letGo();
      }
    } finally {
      turn.pass();
    }
  }

  /** Receivers are told to the end, and waited for, unless one of them closes: two would wait. */
  private void endWatches() {
    if (watches.stream().anyMatch(RunningWatch::isTelling)) {
      watches.forEach(RunningWatch::end);
    } else {
      watches.forEach(RunningWatch::close);
    }
  }

  private void letGo() {
    try (store) {
      try {
        timeline.settle(timeline.head().version());
      } finally {
        checkpointer.close();
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
