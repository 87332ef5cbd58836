package org.clusto.engine;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.function.Consumer;
import org.clusto.engine.state.State;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.model.ClustoException;
import org.clusto.model.Commit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a receiver of commits on a thread of its own. It reads from the store what came since it
 * last told, so that a slow receiver costs nobody anything.
 */
final class RunningWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(RunningWatch.class);
  private static final long MOST_AT_ONCE = 256;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Watched watched;
  private final Consumer<Revision> receiver;
  private final Thread thread;
  private Names names;
  private long told;
  private volatile boolean isClosed;

  /** What is watched. */
  interface Watched {
    /** The newest state, after a while at most where there is none behind a version. */
    State after(long version);

    /** The commits of these versions, which are there. */
    Iterable<Commit> commits(long from, long to);
  }

  private RunningWatch(Watched watched, State seen, Consumer<Revision> receiver) {
    this.watched = watched;
    this.receiver = receiver;
    this.names = new Names(seen);
    this.told = seen.version();
    this.thread = new Thread(this::run, "clusto-watch");
    thread.setDaemon(true);
  }

  /** Begins to tell of what comes after a state. */
  static RunningWatch begin(Watched watched, State seen, Consumer<Revision> receiver) {
    RunningWatch watch = new RunningWatch(watched, seen, receiver);
    watch.thread.start();
    return watch;
  }

  private void run() {
    boolean isLast = false;
    while (!isLast) {
      isLast = isClosed;
      try {
        tellUpTo(watched.after(told));
      } catch (ClustoException e) {
        LOG.warn("a watch cannot read what was committed, and tries again: {}", e.getMessage());
        Uninterruptibles.sleepUninterruptibly(PAUSE);
      }
    }
  }

  private void tellUpTo(State newest) {
    while (told < newest.version()) {
      long to = Math.min(told + MOST_AT_ONCE, newest.version());
      watched.commits(told + 1, to).forEach(this::tell);
    }
    told = newest.version();
    names = new Names(newest);
  }

  private void tell(Commit commit) {
    names.forward(commit);
    told = commit.version();
    try {
      receiver.accept(PastHistory.revision(commit, names.in(commit.changes())));
    } catch (RuntimeException e) {
      LOG.warn("a receiver of commits failed at version {}", commit.version(), e);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    if (Thread.currentThread() != thread) {
      Uninterruptibles.joinUninterruptibly(thread);
    }
  }
}
