package org.clusto.model;

/**
 * A change is committed and durable, but a device could not be told of it; its cause says why. The
 * inventory says how things are to be, and the device can be told again.
 */
public final class NotAppliedException extends ClustoException {
  private static final long serialVersionUID = 1L;

  /** The error with its message, which says how to tell the device again, and its cause. */
  public NotAppliedException(String message, Throwable cause) {
    super(message, cause);
  }
}
