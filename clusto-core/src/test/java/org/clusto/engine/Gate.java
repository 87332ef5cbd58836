package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place where threads wait when a test wants them to. */
final class Gate {
  private static final Duration MOST = Duration.ofSeconds(30);

  private CountDownLatch latch = new CountDownLatch(0);
  private int waiting;

  /** Those who come from now on wait until the latch is counted down. */
  synchronized CountDownLatch shut() {
    latch = new CountDownLatch(1);
    return latch;
  }

  /** Those who come from now on go on; those who wait, wait on. */
  synchronized void open() {
    latch = new CountDownLatch(0);
  }

  /** Goes through, as soon as it may. */
  void pass() {
    CountDownLatch present = come();
    try {
      assertThat(present.await(MOST.toSeconds(), TimeUnit.SECONDS)).as("gate opened").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted at a gate", e);
    } finally {
      go();
    }
  }

  private synchronized CountDownLatch come() {
    waiting++;
    notifyAll();
    return latch;
  }

  private synchronized void go() {
    waiting--;
  }

  /** Returns when so many threads are at the gate. */
  synchronized void await(int threads) throws InterruptedException {
    long deadline = System.nanoTime() + MOST.toNanos();
    while (waiting < threads) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      assertThat(left).as("time left for %d threads to come to a gate", threads).isPositive();
      wait(left);
    }
  }
}
