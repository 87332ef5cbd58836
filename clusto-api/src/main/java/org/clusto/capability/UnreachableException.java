package org.clusto.capability;

/** A device did not answer in time, or there is no way to it. */
public final class UnreachableException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public UnreachableException(String device, String message) {
    super(device, message);
  }
}
