package org.clusto.engine;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.function.Consumer;
import org.clusto.engine.state.State;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.model.Commit;
import org.clusto.model.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a receiver of commits on a thread of its own. It reads from the store what came since it
 * last told, so that a slow receiver costs nobody anything.
 */
final class RunningWatch implements Watch {

  private static final Logger LOG = LoggerFactory.getLogger(RunningWatch.class);
  private static final long MOST_AT_ONCE = 256;

  /** How long it waits after a failure before it tries again. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Watched watched;
  private final Consumer<Revision> receiver;
  private final Thread thread;
  private Names names;
  private long told;
  private int reloads;
  private volatile boolean isClosed;

  /** Whether the receiver itself has closed this, and wants to be told no more. */
  private boolean isEnough;

  /** What is watched. */
  interface Watched {
    /** What is seen, after a while at most where there is nothing behind a version. */
    Timeline.Seen after(long version);

    /** The state at a version that is not after another state. */
    State at(State newest, long version);

    /** The first commit that can still be read. */
    long firstVersion();

    /** The commits of these versions, which are there. */
    Iterable<Commit> commits(long from, long to);
  }

  private RunningWatch(Watched watched, Timeline.Seen seen, Consumer<Revision> receiver) {
    this.watched = watched;
    this.receiver = receiver;
    this.names = new Names(seen.newest());
    this.told = seen.newest().version();
    this.reloads = seen.reloads();
    this.thread = new Teller(this::run);
    thread.setDaemon(true);
  }

  /** Begins to tell of what comes after what is seen. */
  static RunningWatch begin(Watched watched, Timeline.Seen seen, Consumer<Revision> receiver) {
    RunningWatch watch = new RunningWatch(watched, seen, receiver);
    watch.thread.start();
    return watch;
  }

  private void run() {
    boolean isLast = false;
    while (!isLast && !isEnough) {
      isLast = isClosed;
      try {
        tellUpTo(watched.after(told));
      } catch (RuntimeException e) {
        LOG.warn("a watch cannot read what was committed, and tries again: {}", e.getMessage());
        Uninterruptibles.sleepUninterruptibly(PAUSE);
      }
    }
  }

  /** Old commits may be dropped while this reads them: this looks again then, and is told more. */
  private void tellUpTo(Timeline.Seen seen) {
    long first = watched.firstVersion();
    try {
      if (first - 1 <= seen.newest().version()) {
        tellUpTo(seen, first);
      }
    } catch (NotFoundException e) {
      if (watched.firstVersion() == first) {
        throw e;
      }
    }
  }

  private void tellUpTo(Timeline.Seen seen, long first) {
    State newest = seen.newest();
    long same = seen.reloads() == reloads ? told : Math.min(told, seen.lastSame());
    if (same < told || told < first - 1) {
      goOnBehind(Math.max(same, first - 1), newest);
    }
    reloads = seen.reloads();
    while (told < newest.version() && !isEnough) {
      long to = Math.min(told + MOST_AT_ONCE, newest.version());
      watched.commits(told + 1, to).forEach(this::tell);
    }
    names = new Names(newest);
  }

  private void goOnBehind(long version, State newest) {
    names = new Names(watched.at(newest, version));
    if (told < version) {
      LOG.warn(
          "versions {} to {} were dropped from the history before a watch could tell of them",
          told + 1,
          version);
    }
    told = version;
  }

  private void tell(Commit commit) {
    if (isEnough) {
      return;
    }
    names.forward(commit);
    told = commit.version();
    try {
      receiver.accept(PastHistory.revision(commit, names.in(commit.changes())));
    } catch (RuntimeException | Error e) {
      LOG.warn("a receiver of commits failed at version {}", commit.version(), e);
    }
    var unused = Thread.interrupted(); // of the receiver, which must not end the watch
  }

  /** Whether the calling thread is the one that tells the receiver. */
  boolean isTelling() {
    return Thread.currentThread() == thread;
  }

  /** Ends the telling, and does not wait for that. */
  void end() {
    isClosed = true;
    if (isTelling()) {
      isEnough = true;
    }
  }

  @Override
  public void close() {
    end();
    if (!(Thread.currentThread() instanceof Teller)) { // two that close each other would wait
      Uninterruptibles.joinUninterruptibly(thread);
    }
  }

  /** The thread of a watch; in no group that somebody waits for, as JShell does after a snippet. */
  private static final class Teller extends Thread {
    Teller(Runnable work) {
      super(outermost(Thread.currentThread().getThreadGroup()), work, "clusto-watch");
    }

    private static ThreadGroup outermost(ThreadGroup group) {
      ThreadGroup parent = group.getParent();
      return parent == null ? group : outermost(parent);
    }
  }
}
