package org.clusto.spi;

import org.clusto.model.ClustoException;

/**
 * Commits that a store has handed over are not there any more, but others in their place: they were
 * never durable, and their writer has begun again. Who follows the store loads it again.
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
