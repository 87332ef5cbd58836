package org.clusto.testing;

import org.clusto.driver.Server;
import org.clusto.inventory.EntityHandle;

/** A driver of the name of the one in {@code clusto-drivers-ipmi}, which is built after this. */
public class IpmiServer extends Server {

  /** For the engine. */
  public IpmiServer(EntityHandle handle) {
    super(handle);
  }
}
