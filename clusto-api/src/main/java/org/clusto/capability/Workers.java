package org.clusto.capability;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The few threads on which actions of blocking drivers run; they end when nobody needs them. */
final class Workers {

  private static final int COUNT = 16;
  private static final ThreadPoolExecutor POOL = pool();

  private Workers() {}

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            COUNT,
            COUNT,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "clusto-hardware");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  static <T> CompletableFuture<T> run(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, POOL);
  }
}
