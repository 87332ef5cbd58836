package org.clusto.capability;

/** A device lets the user in, but not do this. */
public final class PrivilegeException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public PrivilegeException(String device, String message) {
    super(device, message);
  }
}
