package org.clusto.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.clusto.engine.state.State;
import org.clusto.model.Commit;
import org.clusto.spi.Store;

/**
 * The newest state, which readers see, and the states behind it that are not durable yet, on which
 * the next transaction builds. So a writer does not wait for the disk while it has the turn, and
 * commits share an fsync; but nobody is shown what might still be lost.
 */
final class Timeline {

  private final Store store;
  private final Deque<State> pending = new ArrayDeque<>();
  private volatile State newest;
  private int reloads;
  private long lastSame;

  /**
   * What is seen at a moment.
   *
   * @param newest the newest durable state
   * @param reloads how often others had put other commits in the place of those that were seen
   * @param lastSame the version up to which the commits stayed the same the last time
   */
  record Seen(State newest, int reloads, long lastSame) {}

  Timeline(Store store, State newest) {
    this.store = store;
    this.newest = newest;
  }

  /** The newest durable state. */
  State newest() {
    return newest;
  }

  /** The newest state of all, on which the next transaction builds. */
  synchronized State head() {
    return pending.isEmpty() ? newest : pending.getLast();
  }

  /** Takes a commit and the state that it leads to. For whose turn it is. */
  void append(Commit commit, State next) {
    store.append(commit);
    synchronized (this) {
      pending.addLast(next);
    }
  }

  /** Returns when a version is durable, and seen by everybody. For whose turn it is not. */
  void settle(long version) {
    if (newest.version() >= version) {
      return;
    }
    try {
      store.force(version);
    } catch (RuntimeException | Error e) {
      lose(version);
      throw e;
    }
    if (newest.version() < version) {
      publish(version);
    }
  }

  /** What is durable of the others is published by those who wait for it. */
  private synchronized void lose(long version) {
    pending.removeIf(state -> state.version() >= version);
  }

  private synchronized void publish(long version) {
    while (!pending.isEmpty() && pending.getFirst().version() <= version) {
      newest = pending.removeFirst();
    }
    notifyAll();
  }

  /** Goes on with a state that others have made. */
  synchronized void follow(State next) {
    newest = next;
    notifyAll();
  }

  /** Goes on with a state that did not come of the one before, but only of an earlier version. */
  synchronized void reload(State next, long same) {
    reloads++;
    lastSame = same;
    follow(next);
  }

  /** What is seen now. */
  synchronized Seen seen() {
    return new Seen(newest, reloads, lastSame);
  }

  /** Waits a while for a durable state behind a version; gives what is seen then. */
  synchronized Seen await(long version, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (long left = millis; left > 0 && newest.version() <= version; left = until(deadline)) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen();
  }

  private static long until(long deadline) {
    return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
  }
}
