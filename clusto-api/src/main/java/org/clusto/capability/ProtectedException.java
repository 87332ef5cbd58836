package org.clusto.capability;

import org.clusto.model.ClustoException;

/** An entity is protected from what was asked; nothing was done. */
public final class ProtectedException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error; says what protects it, and how to go on. */
  public ProtectedException(String message) {
    super(message);
  }
}
