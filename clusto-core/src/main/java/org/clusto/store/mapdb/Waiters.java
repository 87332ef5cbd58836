package org.clusto.store.mapdb;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Threads that wait while another forces the journal. When that is done, those go on whose commits
 * are durable, and one of the others, which forces for all the rest. Each is woken by itself: a
 * condition would have them queue up for its lock once more.
 */
final class Waiters {

  private record Waiter(Thread thread, long version) {}

  private final Queue<Waiter> waiting = new ConcurrentLinkedQueue<>();

  /**
   * Waits as long as a condition holds for a commit. Whoever ends that calls {@link #wake} after.
   */
  void await(long version, LongPredicate condition) {
    Waiter self = new Waiter(Thread.currentThread(), version);
    boolean interrupted = false;
    waiting.add(self);
    while (condition.test(version)) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    waiting.remove(self);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has those look again who may go on.
   *
   * @param durable the last commit that is durable
   */
  void wake(long durable) {
    for (Waiter waiter : waiting) {
      if (waiter.version > durable) {
        LockSupport.unpark(waiter.thread);
        break;
      }
    }
    for (Waiter waiter : waiting) {
      if (waiter.version <= durable) {
        LockSupport.unpark(waiter.thread);
      }
    }
  }
}
