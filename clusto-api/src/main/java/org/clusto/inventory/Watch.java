package org.clusto.inventory;

/** Somebody who is told of commits, until this is closed. */
public interface Watch extends AutoCloseable {

  /**
   * Ends the telling. What is being told at the moment is told to its end: this waits for that,
   * unless it is the receiver itself that closes. Closing again does nothing.
   */
  @Override
  void close();
}
