package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitersTest {

  private final Waiters waiters = new Waiters();
  private final AtomicLong durable = new AtomicLong();
  private final AtomicBoolean isForced = new AtomicBoolean(true);

  private boolean isToWait(long version) {
    return version > durable.get() && isForced.get();
  }

  private Thread waiting(long version) {
    Thread thread = new Thread(() -> waiters.await(version, this::isToWait));
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void await_whereNothingIsToWaitFor_returns() {
    durable.set(1);

    waiters.await(1, this::isToWait);
    isForced.set(false);
    waiters.await(2, this::isToWait);
  }

  @Test
  void wake_withAllDurable_wakesAll() throws InterruptedException {
    List<Thread> threads = List.of(waiting(1), waiting(2), waiting(3));

    durable.set(3);
    waiters.wake(3);

    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void wake_withSomeNotDurable_wakesOneOfTheseToo() throws InterruptedException {
    Thread done = waiting(1);
    Thread next = waiting(2);
    Thread last = waiting(3);

    durable.set(1);
    isForced.set(false);
    waiters.wake(1);
    done.join();
    next.join();
    waiters.wake(1);

    last.join();
  }

  @Test
  void thread_thatIsInterrupted_waitsOnAndStaysInterrupted() throws InterruptedException {
    AtomicBoolean isInterrupted = new AtomicBoolean();
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              waiters.await(1, this::isToWait);
              isInterrupted.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(thread.isAlive()).isTrue();

    durable.set(1);
    waiters.wake(1);
    thread.join();

    assertThat(isInterrupted).isTrue();
  }

  /** As the journal uses it: whoever gets the lock makes durable all that was appended by then. */
  @Test
  void threads_thatTakeTurnsForcing_areNeverForgotten() throws InterruptedException {
    ReentrantLock forcing = new ReentrantLock();
    AtomicLong appended = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int k = 0; k < 20_000; k++) {
                  force(appended.incrementAndGet(), appended, forcing);
                }
              });
      threads.add(thread);
      thread.start();
    }

    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(durable).hasValue(8 * 20_000);
  }

  private void force(long version, AtomicLong appended, ReentrantLock forcing) {
    while (version > durable.get()) {
      if (forcing.tryLock()) {
        try {
          durable.set(appended.get());
        } finally {
          forcing.unlock();
          waiters.wake(durable.get());
        }
      } else {
        waiters.await(version, v -> v > durable.get() && forcing.isLocked());
      }
    }
  }
}
