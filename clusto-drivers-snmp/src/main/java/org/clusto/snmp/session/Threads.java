package org.clusto.snmp.session;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads beside that of the socket, however many agents there are; they end when nobody
 * needs them.
 */
final class Threads {

  private static final int COUNT = 4;
  private static final long IDLE_S = 1;

  /** For what takes a while: looking up host names, making keys, and going on with an answer. */
  static final Executor WORK = pool(COUNT, "clusto-snmp-work");

  /**
   * For taking packets apart, one after the other: who reads the socket has no time for that, or it
   * would overflow.
   */
  static final Executor ANSWERS = pool(1, "clusto-snmp-answers");

  /** For what users do when something completes. */
  static final Executor RESULTS = pool(COUNT, "clusto-snmp-results");

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Threads() {}

  /**
   * Has something short happen later.
   *
   * @return to cancel it
   */
  static Future<?> later(long millis, Runnable task) {
    return CLOCK.schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, factory("clusto-snmp-clock"));
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    return clock;
  }

  private static Executor pool(int count, String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            count, count, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory factory(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
