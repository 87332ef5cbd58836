package org.clusto.capability;

/** A device that is off was to be turned off and on again, or to be reset: nothing was done. */
public final class AlreadyOffException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public AlreadyOffException(String device, String message) {
    super(device, message);
  }
}
