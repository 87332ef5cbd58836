package org.clusto.snmp;

import java.util.List;
import org.clusto.inventory.DriverDefinition;
import org.clusto.spi.DriverProvider;

/** Brings the strips and switches that speak SNMP. */
public final class SnmpDrivers implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SnmpDrivers() {}

  @Override
  public List<DriverDefinition> drivers() {
    return List.of(
        DriverDefinition.of(Sentry3Strip.class, Sentry3Strip::new),
        DriverDefinition.of(Sentry4Strip.class, Sentry4Strip::new),
        DriverDefinition.of(ApcStrip.class, ApcStrip::new),
        DriverDefinition.of(Apc2Strip.class, Apc2Strip::new),
        DriverDefinition.of(RaritanStrip.class, RaritanStrip::new),
        DriverDefinition.of(SnmpStrip.class, SnmpStrip::new),
        DriverDefinition.of(SnmpSwitch.class, SnmpSwitch::new),
        DriverDefinition.of(CiscoSwitch.class, CiscoSwitch::new));
  }
}
