package org.clusto.capability;

/** A device and clusto have no way in common to keep what they say safe. */
public final class CipherException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public CipherException(String device, String message) {
    super(device, message);
  }
}
