package org.clusto.spi;

import org.clusto.model.ClustoException;

/**
 * Commits that a store has handed over are not there any more, or it cannot be told that they are:
 * they were never durable and their writer has begun again, or they were dropped as old history
 * since. Who follows the store loads it again. A view of the past, or a history, that was got
 * before throws it too: get another from the inventory.
 */
public final class CommitsReplacedException extends ClustoException {
  private static final long serialVersionUID = 1L;

  private final long lastSame;

  /**
   * The error with its message.
   *
   * @param lastSame the last commit that is still the same
   */
  public CommitsReplacedException(String message, long lastSame) {
    super(message);
    this.lastSame = lastSame;
  }

  /** The version of the last commit that is still the same. */
  public long lastSame() {
    return lastSame;
  }
}
