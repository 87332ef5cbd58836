package org.clusto.ipmi.sol;

import java.io.InterruptedIOException;

/** How streams wait. */
final class Waiting {
  private Waiting() {}

  /**
   * Waits to be notified; the caller holds the monitor and looks again afterwards.
   *
   * @throws InterruptedIOException if this thread is interrupted
   */
  @SuppressWarnings("WaitNotInLoop") // The callers have the loop.
  static void on(Object monitor) throws InterruptedIOException {
    try {
      monitor.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
