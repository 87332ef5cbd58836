package org.clusto.model;

/** A handle was used whose entity does not exist where the handle looks. */
public final class EntityGoneException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message. */
  public EntityGoneException(String message) {
    super(message);
  }
}
