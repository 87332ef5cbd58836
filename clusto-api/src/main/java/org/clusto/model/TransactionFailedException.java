package org.clusto.model;

/** A transaction was rolled back whole, because a part of it failed before. */
public final class TransactionFailedException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message and what failed. */
  public TransactionFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
