package org.clusto.ipmi.lan;

import java.time.Duration;

/**
 * How long an answer is waited for before it is asked again: half a second, and longer from time to
 * time, until the timeout is over.
 */
final class Waits {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int TIMES_EACH = 2;

  private final Duration timeout;
  private final long start = System.nanoTime();
  private int asked;

  Waits(Duration timeout) {
    this.timeout = timeout;
  }

  /** How often was asked. */
  int asked() {
    return asked;
  }

  /** How long to wait now. */
  Duration next() {
    Duration wait = current();
    asked++;
    return wait;
  }

  /** How long to wait in this turn: no longer than there is time left. */
  Duration current() {
    Duration wait = FIRST.multipliedBy(1L << Math.min(16, asked / TIMES_EACH));
    Duration left = left();
    return wait.compareTo(left) < 0 ? wait : left;
  }

  boolean isOver() {
    return left().isZero();
  }

  private Duration left() {
    Duration left = timeout.minusNanos(System.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
