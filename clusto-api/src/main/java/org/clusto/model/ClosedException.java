package org.clusto.model;

/** An inventory was used after it was closed, or a transaction outside its block. */
public final class ClosedException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public ClosedException(String message) {
    super(message);
  }
}
