package org.clusto.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.clusto.model.ClosedException;

/** The turn to write: one thread's at a time. Whoever waits too long is told who has it. */
final class Turn {

  private static final long MOST_SECONDS = 300;
  private static final int SPINS = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile String holder = "";

  /**
   * Waits for the turn.
   *
   * @param what what it is for
   * @throws ClosedException if it does not come, or the thread is interrupted while it waits
   */
  void take(String what) {
    try {
      if (!isFreeSoon() && !lock.tryLock(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new ClosedException(
            "waited "
                + MOST_SECONDS
                + " seconds to write, but "
                + holder
                + " goes on; a transaction belongs to one thread: what it starts on others and waits for"
                + " cannot write");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedException("interrupted while waiting to write; nothing was changed");
    }
    holder = "\"" + what + "\" of thread " + Thread.currentThread().getName();
  }

  /** Takes the turn if it comes sooner than it takes to go to sleep and be woken. */
  private boolean isFreeSoon() {
    for (int i = 0; i < SPINS && !Thread.currentThread().isInterrupted(); i++) {
      if (lock.tryLock()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  /** Takes the turn for {@code close}, which an interrupt must not keep from letting go. */
  void takeToClose() {
    boolean interrupted = Thread.interrupted();
    try {
      take("close");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives the turn to the next. */
  void pass() {
    lock.unlock();
  }
}
