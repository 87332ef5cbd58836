package org.clusto.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.clusto.engine.state.State;
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

  /** Held while a checkpoint is made. */
  private final ReentrantLock making = new ReentrantLock();

  private volatile boolean isStarted;
  private volatile boolean isClosed;
  private volatile long notBefore;

  Checkpointer(Store store, Supplier<State> newest) {
    this.store = store;
    this.newest = newest;
  }

  /** Begins a checkpoint in the background, if it is time for one. */
  void wake() {
    if (!isStarted && !isClosed && store.wantsCheckpoint() && newest.get().version() >= notBefore) {
      start();
    }
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
      makeIfWanted();
    } finally {
      isStarted = false;
    }
  }

  /** Makes a checkpoint if it is time for one. The commits are safe without it, if it fails. */
  private void makeIfWanted() {
    making.lock();
    try {
      if (!isClosed && store.wantsCheckpoint()) {
        var unused = make();
      }
    } catch (RuntimeException e) {
      notBefore = newest.get().version() + PAUSE;
      LOG.warn("no checkpoint was made, and the journal grows on: {}", e.getMessage());
    } finally {
      making.unlock();
    }
  }

  /**
   * Makes a checkpoint, and says what it kept of the history.
   *
   * @throws ClosedException if no more are made
   */
  KeptHistory make() {
    making.lock();
    try {
      if (isClosed) {
        throw new ClosedException("the inventory is closed");
      }
      return store.checkpoint(States.toStore(newest.get()));
    } finally {
      making.unlock();
    }
  }

  /** Makes the last one, if it is time for it, and no more after. */
  void close() {
    making.lock();
    try {
      makeIfWanted();
      isClosed = true;
    } finally {
      making.unlock();
    }
  }
}
