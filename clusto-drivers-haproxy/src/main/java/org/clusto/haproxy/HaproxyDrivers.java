package org.clusto.haproxy;

import java.util.List;
import org.clusto.inventory.DriverDefinition;
import org.clusto.spi.DriverProvider;

/** Brings {@link HaproxyBalancer}. */
public final class HaproxyDrivers implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public HaproxyDrivers() {}

  @Override
  public List<DriverDefinition> drivers() {
    return List.of(DriverDefinition.of(HaproxyBalancer.class, HaproxyBalancer::new));
  }
}
