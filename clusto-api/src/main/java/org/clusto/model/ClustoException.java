package org.clusto.model;

/** The common type of what clusto throws: its message says what happened and what can be done. */
public class ClustoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its message. */
  public ClustoException(String message) {
    super(message);
  }

  /** An error with its message and its cause. */
  public ClustoException(String message, Throwable cause) {
    super(message, cause);
  }
}
