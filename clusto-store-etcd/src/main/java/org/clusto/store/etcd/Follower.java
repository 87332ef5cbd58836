package org.clusto.store.etcd;

import io.etcd.jetcd.ByteSequence;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when others have committed, on a thread of its own. A watch of the head says so at once; and
 * as a watch may end, or hang where nobody answers, the head is looked at now and then too.
 *
 * <p>The watch is begun and ended by that thread alone, and its callbacks take no lock: the client
 * of etcd calls them while it holds locks of its own.
 */
final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration BEAT = Duration.ofSeconds(3);

  /** Before it is tried again what did not go well. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Etcd etcd;
  private final Keys keys;
  private final Others others;
  private final Runnable news;
  private final Thread thread = new Thread(this::run, "clusto-etcd-follower");
  private final Semaphore signals = new Semaphore(0);
  private @Nullable AutoCloseable watch;

  /** Whether that watch has ended by itself; a new one is begun with the next beat. */
  private AtomicBoolean hasEnded = new AtomicBoolean();

  private volatile boolean isClosed;
  private boolean isAway;

  /** What is known of the other writers. */
  interface Others {
    /** Whether a head is of a commit that was not seen here. */
    boolean areAhead(ByteSequence head);

    /** Asks a server whether there is a commit that was not seen here. */
    boolean haveCommitted();
  }

  Follower(Etcd etcd, Keys keys, Others others, Runnable news) {
    this.etcd = etcd;
    this.keys = keys;
    this.others = others;
    this.news = news;
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param away whether servers do not answer just now
   */
  void start(boolean away) {
    isAway = away;
    thread.start();
  }

  private void run() {
    while (!isClosed) {
      try {
        if (isAway) {
          Thread.sleep(PAUSE.toMillis());
        }
        watchAgain();
        if (awaitSignal() && !isAway) {
          news.run();
        } else if (others.haveCommitted() || isAway) {
          endWatch(); // it should have said so
          news.run();
        }
        back();
      } catch (InterruptedException e) {
        isClosed = true;
      } catch (RuntimeException e) {
        away(e);
      }
    }
  }

  private void away(RuntimeException cause) {
    if (!isAway && !isClosed) {
      isAway = true;
      LOG.warn("commits of others are not seen, and reads go on without them: {}", said(cause));
      LOG.debug("why commits of others are not seen", cause);
    }
    endWatch();
  }

  private static String said(RuntimeException cause) {
    return cause instanceof ClustoException ? String.valueOf(cause.getMessage()) : cause.toString();
  }

  private void back() {
    if (isAway) {
      isAway = false;
      LOG.info("commits of others are seen again");
    }
  }

  /** What was committed before it began, it does not tell of: that is looked for at once. */
  private void watchAgain() {
    if (watch == null || hasEnded.get()) {
      endWatch();
      AtomicBoolean mine = new AtomicBoolean();
      hasEnded = mine;
      watch = etcd.watch(keys.head(), this::changed, () -> mine.set(true));
      signals.release();
    }
  }

  private void changed(ByteSequence head) {
    if (others.areAhead(head)) {
      signals.release();
    }
  }

  private void endWatch() {
    AutoCloseable ending = watch;
    watch = null;
    if (ending != null) {
      try {
        ending.close();
      } catch (Exception e) {
        LOG.debug("a watch did not end well", e);
      }
    }
  }

  /** Whether there was a signal before the next beat; several are as good as one. */
  private boolean awaitSignal() throws InterruptedException {
    boolean isSignalled = signals.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS);
    signals.drainPermits();
    return isSignalled;
  }

  /** Ends it, and does not wait for that: it may wait for the one who closes. */
  void close() {
    isClosed = true;
    thread.interrupt();
  }
}
