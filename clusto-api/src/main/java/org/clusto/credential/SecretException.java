package org.clusto.credential;

import org.clusto.model.ClustoException;

/** A secret is not where its reference leads, or what should be a reference is none. */
public final class SecretException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error: what was looked for and where; nothing secret. */
  public SecretException(String message) {
    super(message);
  }
}
