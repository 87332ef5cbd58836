package org.clusto.model;

/** A store could not be opened, read or written. */
public class StoreException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public StoreException(String message) {
    super(message);
  }

  /** The error with its message and its cause. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
