package org.clusto.capability;

/** Nothing listens where a device should: its host said so. */
public final class RefusedException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public RefusedException(String device, String message) {
    super(device, message);
  }
}
