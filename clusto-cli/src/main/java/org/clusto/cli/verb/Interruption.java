package org.clusto.cli.verb;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.clusto.cli.terminal.Terminal;
import org.clusto.model.ClustoException;

/**
 * What happens when a user interrupts a verb that acts on a device: what must not be left half done
 * is first ended or taken back, though nobody waits for that for ever.
 */
final class Interruption implements AutoCloseable {

  private static final long MOST_SECONDS = 60;

  private final Terminal terminal;
  private final Supplier<Optional<String>> howThingsAre;
  private final Thread hook = new Thread(this::happen, "interrupted");
  // Whoever interrupts the process takes it for good: then nothing more is begun.
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean isAsked;

  /**
   * Nothing happens until it is {@link #heeded}.
   *
   * @param howThingsAre what the user is told in the end; empty for nothing
   */
  Interruption(Terminal terminal, Supplier<Optional<String>> howThingsAre) {
    this.terminal = terminal;
    this.howThingsAre = howThingsAre;
  }

  /** Heeds it until this is closed. */
  Interruption heeded() {
    Runtime.getRuntime().addShutdownHook(hook);
    return this;
  }

  /** Does what must not be left half done. */
  void holdOff(Runnable work) {
    working.lock();
    try {
      work.run();
    } finally {
      working.unlock();
    }
  }

  /**
   * For work that can be taken back where it stands.
   *
   * @throws ClustoException if the user has interrupted it
   */
  void refuseToGoOn() {
    if (isAsked) {
      throw new ClustoException("interrupted");
    }
  }

  private void happen() {
    isAsked = true;
    if (!working.tryLock()) {
      terminal.say(
          "interrupted: ends what is going on, or takes it back, in %d s at most"
              .formatted(MOST_SECONDS));
      awaitWork();
    }
    howThingsAre.get().ifPresent(terminal::say);
  }

  private void awaitWork() {
    try {
      if (!working.tryLock(MOST_SECONDS, TimeUnit.SECONDS)) {
        terminal.say("gave up waiting for that");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being interrupted right now.
    }
  }
}
