package org.clusto.capability;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The few threads of a driver on which something may block. They end when nobody needs them. While
 * one of them waits for a {@link CompletableFuture}, another stands in for it, so that what it
 * waits for can run here, too.
 */
public final class Workers {

  private static final Executor HARDWARE = few("clusto-hardware", 16);

  private static final int MOST = Short.MAX_VALUE;
  private static final int KEPT_S = 1;

  private Workers() {}

  /**
   * Threads of one name.
   *
   * @param count how many run at once; what else there is to do waits
   */
  public static Executor few(String name, int count) {
    return new ForkJoinPool(
        count,
        pool -> named(name, ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool)),
        null,
        true,
        0,
        MOST,
        1,
        null,
        KEPT_S,
        TimeUnit.SECONDS);
  }

  private static ForkJoinWorkerThread named(String name, ForkJoinWorkerThread thread) {
    thread.setName(name);
    return thread;
  }

  /** Runs an action of a driver that blocks. */
  static <T> CompletableFuture<T> run(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, HARDWARE);
  }
}
