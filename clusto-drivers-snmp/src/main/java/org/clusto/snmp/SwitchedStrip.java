package org.clusto.snmp;

import org.clusto.capability.Outlets;
import org.clusto.capability.Power;
import org.clusto.driver.PowerStrip;
import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.strip.OutletName;
import org.clusto.snmp.strip.OutletPower;
import org.clusto.snmp.strip.OutletTable;

/**
 * A power strip whose outlets are switched through SNMP. Attributes, its own or inherited, say
 * where its agent is and how to ask it: {@code snmp.host}, {@code snmp.port} (161), {@code
 * snmp.version}, {@code snmp.community} or {@code snmp.user} and what belongs to it.
 *
 * <p>The outlet of a port is the one of its number, in the order of the strip's table; where it is
 * another, {@code port-pwr-nema-5#3.outlet} says the strip's label for it ({@code AB3}) or the
 * index of its row ({@code 1.2.3}).
 */
abstract sealed class SwitchedStrip extends PowerStrip implements Outlets
    permits ApcStrip, Apc2Strip, RaritanStrip, Sentry3Strip, Sentry4Strip, SnmpStrip {

  SwitchedStrip(EntityHandle handle) {
    super(handle);
  }

  /** Where it keeps its outlets. */
  abstract OutletTable table();

  @Override
  public final Power outlet(String type, int number) {
    return new OutletPower(
        new SnmpSettings(this)::agent,
        table(),
        new OutletName(number, port(type, number).text("outlet")),
        scope().user(),
        name());
  }
}
