package org.clusto.capability;

/** A device did not take the user, the password or the key. */
public final class CredentialsException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public CredentialsException(String device, String message) {
    super(device, message);
  }
}
