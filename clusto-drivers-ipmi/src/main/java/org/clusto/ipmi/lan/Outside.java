package org.clusto.ipmi.lan;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads for what may block, and so is not for the transport's: looking up host names, and
 * what users do when something completes. They end when nobody needs them.
 */
final class Outside {

  private static final int COUNT = 4;

  /** The pool itself. */
  static final Executor THREADS = threads();

  private Outside() {}

  private static Executor threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            COUNT,
            COUNT,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "clusto-ipmi-results");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
