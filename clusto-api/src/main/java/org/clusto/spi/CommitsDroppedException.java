package org.clusto.spi;

import org.clusto.model.StoreException;

/**
 * Commits that are asked for are older than the first that a store keeps: they were dropped with
 * old history, maybe a moment ago. Who follows the store loads its state instead.
 */
public final class CommitsDroppedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public CommitsDroppedException(String message) {
    super(message);
  }
}
