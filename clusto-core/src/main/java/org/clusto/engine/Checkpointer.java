package org.clusto.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StoredIndexes;
import org.clusto.inventory.KeptHistory;
import org.clusto.model.ClosedException;
import org.clusto.spi.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the store a state to start from, when it wants one, on a thread of its own: states do not
 * change, so nobody waits for it.
 */
final class Checkpointer {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  /** After a failure, so many commits go by before it is tried again. */
  private static final long PAUSE = 1_000;

  private final Store store;
  private final Supplier<State> newest;

  /** What is done after each checkpoint, by the thread that made it. */
  private final Runnable afterwards;

  /** Held while a checkpoint is made. */
  private final ReentrantLock making = new ReentrantLock();

  private volatile boolean isStarted;
  private volatile boolean isClosed;
  private volatile long notBefore;

  Checkpointer(Store store, Supplier<State> newest, Runnable afterwards) {
    this.store = store;
    this.newest = newest;
    this.afterwards = afterwards;
  }

  /** Begins a checkpoint in the background, if it is time for one. */
  void wake() {
    if (!isStarted && !isClosed && wantsSome() && newest.get().version() >= notBefore) {
      start();
    }
  }

  private boolean wantsSome() {
    return store.wantsCheckpoint() || store.wantsStateBeside();
  }

  private synchronized void start() {
    if (!isStarted) {
      isStarted = true;
      Thread thread = new Thread(this::makeInBackground, "clusto-checkpoint");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void makeInBackground() {
    try {
      if (makeIfWanted()) {
        afterwards.run();
      }
    } finally {
      isStarted = false;
    }
  }

  /**
   * Makes a checkpoint if it is time for one, and says whether it did. The commits are safe without
   * it, if it fails.
   */
  private boolean makeIfWanted() {
    making.lock();
    try {
      keepBesideIfWanted();
      boolean isTime = !isClosed && store.wantsCheckpoint();
      if (isTime) {
        var unused = keep();
      }
      return isTime;
    } catch (RuntimeException e) {
      notBefore = newest.get().version() + PAUSE;
      LOG.warn("no checkpoint was made, and the journal grows on: {}", e.getMessage());
      return false;
    } finally {
      making.unlock();
    }
  }

  private void keepBesideIfWanted() {
    if (!isClosed && store.wantsStateBeside()) {
      State state = newest.get();
      store.keepBeside(States.toStore(state), StoredIndexes.writer(state));
    }
  }

  /**
   * Makes a checkpoint, and says what it kept of the history.
   *
   * @throws ClosedException if no more are made
   */
  KeptHistory make() {
    KeptHistory kept = keep();
    afterwards.run();
    return kept;
  }

  private KeptHistory keep() {
    making.lock();
    try {
      if (isClosed) {
        throw new ClosedException("the inventory is closed");
      }
      State state = newest.get();
      return store.checkpoint(States.toStore(state), StoredIndexes.writer(state));
    } finally {
      making.unlock();
    }
  }

  /** Does something while no checkpoint is made. */
  <T> T between(Supplier<T> work) {
    making.lock();
    try {
      return work.get();
    } finally {
      making.unlock();
    }
  }

  /** Makes the last one, if it is time for it, and no more after. */
  void close() {
    making.lock();
    try {
      var unused = makeIfWanted();
      isClosed = true;
    } finally {
      making.unlock();
    }
  }
}
