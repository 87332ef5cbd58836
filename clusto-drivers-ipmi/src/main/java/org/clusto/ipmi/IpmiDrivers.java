package org.clusto.ipmi;

import java.util.List;
import org.clusto.inventory.DriverDefinition;
import org.clusto.spi.DriverProvider;

/** Brings {@link IpmiServer}. */
public final class IpmiDrivers implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public IpmiDrivers() {}

  @Override
  public List<DriverDefinition> drivers() {
    return List.of(DriverDefinition.of(IpmiServer.class, IpmiServer::new));
  }
}
