package org.clusto.model;

/** An entity was asked to be of a driver that is not its own. */
public final class WrongDriverException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public WrongDriverException(String message) {
    super(message);
  }
}
