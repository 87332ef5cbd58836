package org.clusto.spi;

import org.clusto.model.StoreException;

/**
 * A commit does not follow the newest one: another writer of a shared store has committed
 * meanwhile. Nothing was changed. The engine catches up, and runs the transaction again.
 */
public final class BaseChangedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public BaseChangedException(String message) {
    super(message);
  }
}
