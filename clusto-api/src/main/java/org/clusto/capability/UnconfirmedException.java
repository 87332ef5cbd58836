package org.clusto.capability;

/** A device took an action, or may have, but is not in the state that it should lead to. */
public final class UnconfirmedException extends HardwareException {
  private static final long serialVersionUID = 1L;

  /**
   * The error.
   *
   * @param device the name of the entity that was acted on
   * @param message what happened, and what can be done; nothing secret
   */
  public UnconfirmedException(String device, String message) {
    super(device, message);
  }
}
