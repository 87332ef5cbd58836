package org.clusto.capability;

/** A device answered what it should not, or that it cannot do what was asked. */
public final class ProtocolException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public ProtocolException(String device, String message) {
    super(device, message);
  }
}
