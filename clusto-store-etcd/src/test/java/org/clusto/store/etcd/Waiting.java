package org.clusto.store.etcd;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
final class Waiting {
  private Waiting() {}

  /** Returns when a condition holds, and fails when it does not in time. */
  static void until(Duration longest, Callable<Boolean> condition) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("it did not come about in " + longest);
        }
        Thread.sleep(20);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when a condition holds, and fails when it does not in a minute. */
  static void until(Callable<Boolean> condition) {
    until(Duration.ofSeconds(60), condition);
  }
}
