package org.clusto.model;

/** Others committed first, again and again; nothing was changed. */
public final class OvertakenException extends StoreException {
  private static final long serialVersionUID = 1L;

  /** The error with its message and its cause. */
  public OvertakenException(String message, Throwable cause) {
    super(message, cause);
  }
}
