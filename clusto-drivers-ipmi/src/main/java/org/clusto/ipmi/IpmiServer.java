package org.clusto.ipmi;

import java.util.Optional;
import org.clusto.driver.Server;
import org.clusto.inventory.EntityHandle;

/** A server with a baseboard management controller (BMC) that speaks IPMI 2.0 over the network. */
public class IpmiServer extends Server {

  /** The UDP port of IPMI (RMCP, DMTF DSP0136): 623. */
  public static final int DEFAULT_PORT = 623;

  /** For the engine and for drivers that extend this one. */
  public IpmiServer(EntityHandle handle) {
    super(handle);
  }

  /** Where its BMC is: the attribute {@code ipmi.host}, a name or an address; or empty. */
  public final Optional<String> bmcHost() {
    return text("ipmi.host");
  }

  /** The UDP port of its BMC: the attribute {@code ipmi.port}, or {@link #DEFAULT_PORT}. */
  public final int bmcPort() {
    return (int) integer("ipmi.port").orElse(DEFAULT_PORT);
  }
}
