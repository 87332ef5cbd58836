package org.clusto.cli.verb;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.jspecify.annotations.Nullable;

/**
 * The telling of commits as they are made, also by other processes, in their order and each once.
 * That a commit was taken back, since its writer could not make it durable, is told before what
 * came in its place.
 */
final class Following {

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Inventory inventory;
  private final Commits commits;
  private final Listener listener;

  /** What the listener threw. */
  private final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();

  /** The last version that the listener was told of, and that still holds; belongs to who tells. */
  private long told;

  /** Who is told. */
  interface Listener {
    /** A commit was made. */
    void made(Revision commit);

    /** What was told of these versions holds no more. */
    void takenBack(long first, long last);

    /** A moment has passed. This may be called while another thread tells of a commit. */
    void idle();
  }

  /**
   * The telling of some commits.
   *
   * @param inventory where they are made
   * @param commits which of them are meant
   * @param listener who is told; what it throws ends the telling
   */
  Following(Inventory inventory, Commits commits, Listener listener) {
    this.inventory = inventory;
    this.commits = commits;
    this.listener = listener;
  }

  /**
   * Tells of what came after a version, and goes on until the thread is interrupted. An inventory
   * that is open for reading stands still until it is watched: nothing is missed in between.
   */
  void after(long version) {
    commits.between(inventory, version, inventory.version()).forEach(this::tell);
    Watch watch = inventory.watch(this::tellUnlessFailed);
    try {
      while (isStillWanted()) {
        inventory.sync(); // where it cannot be read, a watch only tries again, but this throws
        listener.idle();
      }
    } finally {
      watch.close();
    }
  }

  private void tellUnlessFailed(Revision commit) {
    if (failures.isEmpty()) {
      try {
        tell(commit);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
  }

  private void tell(Revision commit) {
    if (commit.version() <= told) {
      listener.takenBack(commit.version(), told);
      told = commit.version() - 1;
    }
    commits.meant(commit).ifPresent(this::tellMeant);
  }

  private void tellMeant(Revision commit) {
    listener.made(commit);
    told = commit.version();
  }

  /** Waits a little; false if the thread is interrupted. */
  private boolean isStillWanted() {
    try {
      @Nullable RuntimeException failure = failures.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      if (failure != null) {
        throw failure;
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
