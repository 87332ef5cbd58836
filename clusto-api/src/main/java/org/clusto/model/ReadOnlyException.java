package org.clusto.model;

/** A write was tried on a view of the past, or on an inventory that was opened for reading. */
public final class ReadOnlyException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public ReadOnlyException(String message) {
    super(message);
  }
}
