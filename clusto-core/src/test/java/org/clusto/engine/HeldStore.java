package org.clusto.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusto.engine.driver.BuiltInDrivers;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.KeptHistory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;

/** A store in memory that makes those wait, or fail, who force it or keep a state in it. */
final class HeldStore implements Store {
  /** Where those wait who make commits durable. */
  final Gate forcing = new Gate();

  /** Where those wait who keep a state. */
  final Gate checkpointing = new Gate();

  private final List<Commit> commits = new ArrayList<>();
  private long durable;
  private int checkpoints;
  private boolean isClosed;
  private boolean isLost;
  private volatile boolean failsToAppend;
  private volatile boolean failsToForce;
  private volatile boolean failsToCheckpoint;
  private volatile boolean wantsCheckpoint;

  /** An inventory with this store. */
  Inventory open() {
    return open(OpenOptions.defaults());
  }

  /** An inventory with this store, as the options say. */
  Inventory open(OpenOptions options) {
    DriverCatalog catalog = new DriverCatalog(BuiltInDrivers.definitions());
    return new OpenInventory(this, States.load(this), catalog, options);
  }

  /** The same commits in a store that is opened again, as far as they are durable. */
  synchronized HeldStore reopened() {
    HeldStore again = new HeldStore();
    again.commits.addAll(commits.subList(0, (int) durable));
    again.durable = durable;
    return again;
  }

  void failToAppend(boolean fails) {
    failsToAppend = fails;
  }

  void failToForce() {
    failsToForce = true;
  }

  void failToCheckpoint(boolean fails) {
    failsToCheckpoint = fails;
  }

  void wantCheckpoint(boolean wants) {
    wantsCheckpoint = wants;
  }

  /** How often a state was to be kept. */
  synchronized int checkpoints() {
    return checkpoints;
  }

  synchronized boolean isClosed() {
    return isClosed;
  }

  @Override
  public StoredState load() {
    return StoredState.empty();
  }

  @Override
  public void commits(long from, long to, Consumer<Commit> receiver) {
    durable(from, to).forEach(receiver);
  }

  private synchronized List<Commit> durable(long from, long to) {
    requireOpen();
    int last = (int) Math.min(to, durable);
    return from <= last ? List.copyOf(commits.subList((int) from - 1, last)) : List.of();
  }

  @Override
  public synchronized void append(Commit commit) {
    requireOpen();
    if (isLost || failsToAppend) {
      throw new StoreException("the disk is full, or gone");
    }
    if (commit.version() != commits.size() + 1L) {
      throw new StoreException("commit " + commit.version() + " does not come next");
    }
    commits.add(commit);
  }

  @Override
  public void force(long version) {
    forcing.pass();
    force();
  }

  private synchronized void force() {
    isLost |= failsToForce;
    if (isLost) {
      throw new StoreException("nobody knows what is durable");
    }
    durable = commits.size();
  }

  @Override
  public boolean wantsCheckpoint() {
    return wantsCheckpoint;
  }

  @Override
  public KeptHistory checkpoint(StoredState state) {
    begin();
    checkpointing.pass();
    if (failsToCheckpoint) {
      throw new StoreException("no room for a state");
    }
    return KeptHistory.all(firstVersion());
  }

  private synchronized void begin() {
    checkpoints++;
    requireOpen();
  }

  private void requireOpen() {
    if (isClosed) {
      throw new ClosedException("the store is closed");
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
  }
}
