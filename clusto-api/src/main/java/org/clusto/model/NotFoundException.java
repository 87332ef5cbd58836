package org.clusto.model;

/** There is no entity, driver or version of that name or number. */
public final class NotFoundException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public NotFoundException(String message) {
    super(message);
  }
}
