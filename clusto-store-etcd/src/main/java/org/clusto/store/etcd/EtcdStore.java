package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.clusto.inventory.Finding;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.OpenOptions.Access;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;
import org.clusto.store.mapdb.KeptStates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in etcd, as one of its clients has it open; any number may. */
final class EtcdStore implements Store {

  private static final Logger LOG = LoggerFactory.getLogger(EtcdStore.class);
  private static final String FORMAT = "1";
  private static final long LEAST_BYTES = 4L << 20;
  private static final long MOST_COMMITS = 10_000;

  /** The commits may grow to this part of the snapshot, so that writing it stays worth while. */
  private static final int PART_OF_SNAPSHOT = 2;

  private final EtcdLocation location;
  private final OpenOptions options;
  private final Etcd etcd;
  private final Keys keys;
  private final Bodies bodies;
  private final CommitLog log;
  private final Snapshots snapshots;

  /** So that not all clients want to write a snapshot at the same time. */
  private final double reluctance = 1 + ThreadLocalRandom.current().nextDouble();

  private volatile Snapshots.Found snapshot = new Snapshots.Found(null, 0);
  private volatile long bytesAtSnapshot;
  private volatile @Nullable LocalCopy copy;

  /** Why nothing but the copy can be loaded, until it was. */
  private volatile @Nullable OutOfReachException begunAway;

  /** Whether what was committed since the copy is left out, as nobody can be asked. */
  private volatile boolean isBehindCopyUnknown;

  private volatile @Nullable Follower follower;
  private volatile boolean closed;

  private EtcdStore(EtcdLocation location, OpenOptions options, Etcd etcd) {
    this.location = location;
    this.options = options;
    this.etcd = etcd;
    this.keys = new Keys(location.name() + "/");
    this.bodies = new Bodies(etcd, keys);
    this.log = new CommitLog(location, etcd, keys, bodies);
    this.snapshots = new Snapshots(location, etcd, keys, bodies);
  }

  /**
   * Opens an inventory; for writing, it is made where there is none.
   *
   * @throws StoreException if no server answers, or there is nothing to read, or it is of a newer
   *     format
   */
  static EtcdStore open(EtcdLocation location, OpenOptions options) {
    Etcd etcd = new Etcd(location, options.clock());
    try {
      EtcdStore store = new EtcdStore(location, options, etcd);
      try {
        store.prepare();
      } catch (OutOfReachException e) {
        store.prepareToRead(e);
      }
      return store;
    } catch (RuntimeException | Error e) {
      etcd.close();
      throw e;
    }
  }

  private void prepare() {
    if (options.access() == Access.READ_WRITE) {
      create();
    }
    List<KeyValue> format = etcd.ask(kv -> kv.get(keys.format())).getKvs();
    if (format.isEmpty()) {
      throw new StoreException(
          "there is no inventory at %s; make one with `clusto init`, or name another place"
              .formatted(location));
    }
    String[] words = format.get(0).getValue().toString(StandardCharsets.UTF_8).split(" ", -1);
    if (!words[0].equals(FORMAT)) {
      throw new StoreException(
          "the inventory at %s is of format %s; this clusto knows format %s: use a newer one"
              .formatted(location, words[0], FORMAT));
    }
    log.goOnFromHead();
    copy = LocalCopy.of(location, words[words.length - 1], log).orElse(null);
  }

  /** Who only reads goes on with a copy, if there is one, until servers answer. */
  private void prepareToRead(OutOfReachException away) {
    if (options.access() == Access.READ_WRITE) {
      throw away;
    }
    copy = LocalCopy.ofName(location, log).orElseThrow(() -> away);
    begunAway = away;
  }

  private void create() {
    Cmp isNew = new Cmp(keys.format(), Cmp.Op.EQUAL, CmpTarget.createRevision(0));
    ByteSequence format = Keys.text(FORMAT + " " + Keys.hex(CommitLog.token()));
    var unused =
        etcd.ask(
            kv ->
                kv.txn()
                    .If(isNew)
                    .Then(
                        Op.put(keys.format(), format, PutOption.DEFAULT),
                        Op.put(keys.head(), Tip.NONE.value(), PutOption.DEFAULT),
                        Op.put(keys.first(), Keys.text("1"), PutOption.DEFAULT))
                    .commit());
  }

  // Following.

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void onNews(Runnable news) {
    Follower begun = new Follower(etcd, keys, log, news);
    follower = begun;
    begun.start(etcd.outOfReachSince().isPresent());
  }

  @Override
  public Optional<Instant> outOfReachSince() {
    return etcd.outOfReachSince();
  }

  // Reading.

  @Override
  public StoredState load() {
    requireOpen();
    OutOfReachException away = begunAway;
    if (away != null) {
      begunAway = null;
      return loadAway(away);
    }
    Optional<StoredState> kept = Optional.ofNullable(copy).flatMap(LocalCopy::load);
    if (kept.isPresent()) {
      snapshot = snapshots.newest();
      bytesAtSnapshot = log.bytesSeen();
      return kept.get();
    }
    Optional<Snapshots.Loaded> loaded = snapshots.load();
    snapshot = new Snapshots.Found(loaded.map(Snapshots.Loaded::value).orElse(null), 0);
    bytesAtSnapshot = log.bytesSeen();
    log.goOnFrom(loaded.map(found -> found.value().tip()).orElse(Tip.NONE));
    return loaded.map(Snapshots.Loaded::state).orElseGet(StoredState::empty);
  }

  private StoredState loadAway(OutOfReachException away) {
    KeptStates.Kept kept =
        Optional.ofNullable(copy).flatMap(LocalCopy::loadUnchecked).orElseThrow(() -> away);
    LOG.warn(
        "{}; until it does, this reads the copy of {}, and sees nothing that was committed since",
        away.getMessage(),
        kept.time().truncatedTo(ChronoUnit.SECONDS));
    etcd.awaySince(kept.time());
    isBehindCopyUnknown = true;
    return kept.state();
  }

  @Override
  public void commits(long from, long to, Consumer<Commit> receiver) {
    requireOpen();
    if (isBehindCopyUnknown) {
      isBehindCopyUnknown = false; // the follower asks on
      return;
    }
    log.read(Math.max(from, 1), to, receiver);
  }

  @Override
  public long firstVersion() {
    requireOpen();
    return log.firstVersion();
  }

  @Override
  public long versionAt(Instant instant, long newest) {
    requireOpen();
    return log.versionAt(instant, newest);
  }

  @Override
  public Instant timeOf(long version) {
    requireOpen();
    return log.get(version).time();
  }

  // Writing.

  @Override
  public void append(Commit commit) {
    requireWritable();
    log.append(commit);
  }

  @Override
  public boolean wantsCheckpoint() {
    return options.access() == Access.READ_WRITE && wantsSnapshot();
  }

  private boolean wantsSnapshot() {
    return log.bytesSeen() - bytesAtSnapshot
            > reluctance * Math.max(LEAST_BYTES, snapshot.bytes() / PART_OF_SNAPSHOT)
        || log.seen().version() - snapshot.version() > reluctance * MOST_COMMITS;
  }

  @Override
  public KeptHistory checkpoint(StoredState state) {
    requireWritable();
    boolean wasWanted = wantsSnapshot();
    adopt(snapshots.newest());
    boolean isDoneByOthers = wasWanted && !wantsSnapshot();
    if (state.version() > snapshot.version() && !isDoneByOthers) {
      snapshots.write(state, tipOf(state.version()));
      adopt(snapshots.newest());
    }
    KeptHistory kept = previewCheckpoint(snapshot.version());
    while (kept.dropsSome() && !log.dropBefore(kept.first(), kept.before())) {
      kept = previewCheckpoint(snapshot.version()); // another client has dropped some
    }
    collect(kept.first());
    return kept;
  }

  @Override
  public boolean wantsStateBeside() {
    LocalCopy kept = copy;
    return kept != null && kept.isBehind();
  }

  @Override
  public void keepBeside(StoredState state, StoredPages.Writer pages) {
    requireOpen();
    LocalCopy kept = copy;
    if (kept != null) {
      kept.keep(state, pages);
    }
  }

  private Tip tipOf(long version) {
    if (version > log.head().version()) {
      throw new StoreException(
          "a state of commit %d cannot be kept: the newest commit is %d"
              .formatted(version, log.head().version()));
    }
    return version == 0 ? Tip.NONE : log.getSeen(version).tip();
  }

  /** Another client may have written a newer one. */
  private void adopt(Snapshots.Found newest) {
    if (newest.version() != snapshot.version()) {
      bytesAtSnapshot = log.bytesSeen();
    }
    snapshot = newest;
  }

  private void collect(long first) {
    Tip head = log.head();
    Snapshots.Found newest = snapshots.newest();
    bodies.removeIf(
        id ->
            switch (id.kind()) {
              case COMMIT -> log.isOrphan(id, first, head);
              case SNAPSHOT -> Snapshots.isOrphan(id, newest);
            });
  }

  /** What was at the oldest instant, and all since, is kept; and what the snapshot does without. */
  @Override
  public KeptHistory previewCheckpoint(long version) {
    requireOpen();
    long first = log.firstVersion();
    if (options.keptHistory().isEmpty()) {
      return KeptHistory.all(first);
    }
    Instant oldest = before(options.clock().instant(), options.keptHistory().get());
    long wanted = Math.max(first, log.versionAt(oldest, Long.MAX_VALUE));
    long kept = Math.max(first, Math.min(wanted, version));
    String reason = kept < wanted ? "the snapshot of version " + version + " needs them" : "";
    return new KeptHistory(first, kept, wanted, reason);
  }

  private static Instant before(Instant instant, Duration duration) {
    Duration most = Duration.between(Instant.MIN, instant);
    return duration.compareTo(most) < 0 ? instant.minus(duration) : Instant.MIN;
  }

  @Override
  public void begin(StoredState state) {
    requireWritable();
    Tip tip = new Tip(state.version(), CommitLog.token());
    SnapshotValue value = snapshots.written(state, tip);
    ByteSequence first = Keys.text(Long.toString(state.version() + 1));
    TxnResponse answer =
        etcd.ask(
            kv ->
                kv.txn()
                    .If(log.isHead(Tip.NONE))
                    .Then(
                        snapshots.put(value),
                        Op.put(keys.first(), first, PutOption.DEFAULT),
                        Op.put(keys.head(), tip.value(), PutOption.DEFAULT))
                    .Else(Op.get(keys.head(), GetOption.DEFAULT))
                    .commit());
    if (!answer.isSucceeded() && !log.head().equals(tip)) {
      bodies.remove(value.id());
      throw new StoreException(location + " has commits already; name another place");
    }
    log.goOnFrom(tip);
  }

  // Care.

  @Override
  public void check(Consumer<Finding> findings) {
    requireOpen();
    long first = log.firstVersion();
    Tip head = log.head();
    long[] last = {first - 1};
    try {
      log.read(first, head.version(), commit -> last[0] = commit.version());
      if (last[0] < head.version()) {
        error(findings, "commit " + (last[0] + 1) + " is missing");
      }
    } catch (StoreException e) {
      error(findings, String.valueOf(e.getMessage()));
    }
    try {
      snapshots.load().ifPresent(loaded -> loaded.state().records().forEach(record -> {}));
    } catch (StoreException e) {
      error(findings, String.valueOf(e.getMessage()));
    }
  }

  private void error(Consumer<Finding> findings, String what) {
    findings.accept(new Finding(Finding.Severity.ERROR, location.toString(), what));
  }

  private void requireWritable() {
    requireOpen();
    if (options.access() == Access.READ_ONLY) {
      throw new ReadOnlyException(
          "the inventory at " + location + " is open for reading only; open it for writing");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedException("the inventory at " + location + " is closed");
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Follower following = follower;
      if (following != null) {
        following.close();
      }
      etcd.close();
      LocalCopy kept = copy;
      if (kept != null) {
        kept.close();
      }
    }
  }
}
