package org.clusto.ipmi.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which all BMCs are talked to, however many they are. It starts with the first
 * task and ends when there is no link, no alarm and no task left. All that is not synchronized in
 * this package runs on it, and nothing may block it.
 */
public final class Transport {

  private static final Logger LOGGER = LoggerFactory.getLogger(Transport.class);
  private static final Transport SHARED = new Transport();

  private final Queue<Runnable> tasks = new ArrayDeque<>();

  private @Nullable Selector running;

  // Of the thread alone.
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();

  Transport() {}

  /** That of this process. */
  public static Transport shared() {
    return SHARED;
  }

  /** Has a task run on the thread, after those that were handed over before. */
  public synchronized void execute(Runnable task) {
    tasks.add(task);
    if (running == null) {
      Selector selector = open();
      running = selector;
      Thread thread = new Thread(() -> run(selector), "clusto-ipmi");
      thread.setDaemon(true);
      thread.start();
    } else {
      running.wakeup();
    }
  }

  private static Selector open() {
    try {
      return Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has a task run on the thread after a time, unless the alarm is cancelled; on the thread. */
  public Alarm after(Duration delay, Runnable task) {
    Alarm alarm = new Alarm(System.nanoTime() + delay.toNanos(), task);
    alarms.add(alarm);
    return alarm;
  }

  /** Opens a link to an address; on the thread. */
  Link connect(InetSocketAddress address, Link.Receiver receiver) throws IOException {
    return Link.open(selector(), address, receiver);
  }

  private synchronized Selector selector() {
    if (running == null) {
      throw new IllegalStateException("not on the thread of the transport");
    }
    return running;
  }

  private void run(Selector selector) {
    guarded(this::work);
    while (!hasEnded(selector)) {
      guarded(() -> await(selector));
      guarded(this::work);
    }
  }

  private void await(Selector selector) {
    try {
      selector.select(key -> guarded(((Link) key.attachment())::read), timeout());
    } catch (IOException e) {
      LOGGER.error("the network cannot be waited for", e);
    }
  }

  private void work() {
    takeTasks().forEach(this::guarded);
    while (!alarms.isEmpty() && alarms.element().isDue()) {
      guarded(alarms.remove()::ring);
    }
  }

  /** Nothing may end the thread, on which all the others depend. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOGGER.error("a task failed: this is a fault of clusto", e);
    } catch (Error e) {
      LOGGER.error("a task failed: whoever waits for a BMC is told", e);
      failLinks(e);
    }
  }

  /** Memory may be short, or classes may be missing: it is not known which of them can go on. */
  private void failLinks(Error error) {
    IOException failure = new IOException("clusto failed: " + error, error);
    for (SelectionKey key : List.copyOf(selector().keys())) {
      try {
        ((Link) key.attachment()).fail(failure);
      } catch (RuntimeException | Error e) {
        LOGGER.error("a link could not be told of a failure", e);
      }
    }
  }

  private synchronized List<Runnable> takeTasks() {
    List<Runnable> taken = new ArrayList<>(tasks);
    tasks.clear();
    return taken;
  }

  /** In milliseconds, as the selector wants it; 0 for no end. */
  private long timeout() {
    while (!alarms.isEmpty() && alarms.element().isCancelled()) {
      alarms.remove();
    }
    return alarms.isEmpty() ? 0 : alarms.element().millisLeft();
  }

  private synchronized boolean hasEnded(Selector selector) {
    alarms.removeIf(Alarm::isCancelled);
    if (!tasks.isEmpty() || !alarms.isEmpty() || hasLinks(selector)) {
      return false;
    }
    running = null;
    try {
      selector.close();
    } catch (IOException e) {
      LOGGER.warn("a selector could not be closed", e);
    }
    return true;
  }

  private boolean hasLinks(Selector selector) {
    try {
      selector.selectNow(key -> guarded(((Link) key.attachment())::read));
    } catch (IOException e) {
      LOGGER.error("the network cannot be waited for", e);
    }
    return !selector.keys().isEmpty();
  }

  /** Something that is to happen at a time. */
  public static final class Alarm implements Comparable<Alarm> {

    private final long at;
    private final Runnable task;
    private boolean isCancelled;

    private Alarm(long at, Runnable task) {
      this.at = at;
      this.task = task;
    }

    /** Has it not happen; on the thread. */
    public void cancel() {
      isCancelled = true;
    }

    private boolean isCancelled() {
      return isCancelled;
    }

    private boolean isDue() {
      return at - System.nanoTime() <= 0;
    }

    private long millisLeft() {
      return Math.max(1, (at - System.nanoTime()) / 1_000_000);
    }

    private void ring() {
      if (!isCancelled) {
        task.run();
      }
    }

    @Override
    public int compareTo(Alarm other) {
      return Long.compare(at - other.at, 0);
    }
  }
}
