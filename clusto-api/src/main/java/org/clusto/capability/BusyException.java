package org.clusto.capability;

/** A device is busy with others: its console is in use, or it has no session left. */
public final class BusyException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public BusyException(String device, String message) {
    super(device, message);
  }
}
