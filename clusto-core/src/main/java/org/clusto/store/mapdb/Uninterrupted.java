package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Runs I/O that only goes through an interruptible channel, which an interrupt would close. The
 * interrupt is held back and stays for the caller.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** What does such I/O; it may be run again. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  static <T> T run(Action<T> action) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return action.run();
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted() || interrupted;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
