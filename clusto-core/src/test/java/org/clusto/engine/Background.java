package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** What a test does on other threads. */
final class Background {
  private static final long MOST_SECONDS = 60;

  private Background() {}

  /** Begins a work on a thread of its own. */
  static <T> Future<T> begin(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(work, result));
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private static <T> void run(Callable<T> work, CompletableFuture<T> result) {
    try {
      result.complete(work.call());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  /** What a work gives; what it throws is thrown. */
  static <T> T result(Future<T> work) throws InterruptedException, TimeoutException {
    try {
      return work.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Waits until something is so. */
  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(deadline - System.nanoTime()).as("time left").isPositive();
      Thread.onSpinWait();
    }
  }

  /** Waits until a thread waits for another. */
  static void awaitWaiting(Thread thread) {
    await(() -> thread.getState() == Thread.State.WAITING);
  }

  /** Waits until no thread of this name is left. */
  static void awaitNone(String name) {
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals(name)));
  }

  /** Begins a work on several threads. */
  static <T> List<Future<T>> begin(int threads, Callable<T> work) {
    List<Future<T>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(begin(work));
    }
    return all;
  }
}
