package org.clusto.capability;

import org.clusto.model.ClustoException;

/** An entity cannot do what was asked of it: nothing that could is described for it. */
public final class CapabilityException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error; says what was looked for, and what to add. */
  public CapabilityException(String message) {
    super(message);
  }
}
