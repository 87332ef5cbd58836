package org.clusto.capability;

/** A device did not show that it is the one that is meant: its key is another, or not known. */
public final class UntrustedException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public UntrustedException(String device, String message) {
    super(device, message);
  }
}
