package org.clusto.testing;

import java.util.List;
import org.clusto.inventory.DriverDefinition;
import org.clusto.spi.DriverProvider;

/** Brings the drivers of the lab. */
public final class LabDrivers implements DriverProvider {

  @Override
  public List<DriverDefinition> drivers() {
    return List.of(
        DriverDefinition.of(LabServer.class, LabServer::new),
        DriverDefinition.of(IpmiServer.class, IpmiServer::new));
  }
}
