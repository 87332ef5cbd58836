package org.clusto.testing;

import org.clusto.model.ClustoException;

/** What the plain model throws where an inventory must refuse. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Class<? extends ClustoException> error;

  Refused(Class<? extends ClustoException> error, String why) {
    super(why);
    this.error = error;
  }

  /** The error that an inventory must throw. */
  public Class<? extends ClustoException> error() {
    return error;
  }
}
