package org.clusto.capability;

import org.clusto.model.ClustoException;

/** An action on hardware failed; its class says how. Messages and fields hold nothing secret. */
public abstract sealed class HardwareException extends ClustoException
    permits AlreadyOffException,
        BusyException,
        CipherException,
        CredentialsException,
        PrivilegeException,
        ProtocolException,
        RefusedException,
        UnconfirmedException,
        UnreachableException,
        UntrustedException {
  private static final long serialVersionUID = 1L;

  private final String device;

  HardwareException(String device, String message) {
    super("\"" + device + "\": " + message);
    this.device = device;
  }

  /** The name of the entity that was acted on. */
  public final String device() {
    return device;
  }
}
