package org.clusto.snmp;

import java.util.List;
import java.util.function.Supplier;
import org.clusto.capability.Audit;
import org.clusto.capability.LearnedMac;
import org.clusto.capability.Neighbour;
import org.clusto.capability.PortChange;
import org.clusto.capability.SwitchPort;
import org.clusto.capability.SwitchPorts;
import org.clusto.driver.NetworkSwitch;
import org.clusto.inventory.EntityHandle;
import org.clusto.snmp.bridge.Bridge;

/**
 * A switch that speaks SNMP, with IF-MIB, BRIDGE-MIB, Q-BRIDGE-MIB and, for its neighbours,
 * LLDP-MIB. Attributes, its own or inherited, say where its agent is and how to ask it: {@code
 * snmp.host}, {@code snmp.port} (161), {@code snmp.version}, {@code snmp.community} or {@code
 * snmp.user} and what belongs to it.
 */
public class SnmpSwitch extends NetworkSwitch implements SwitchPorts {

  /** For the engine and for drivers that extend this one. */
  public SnmpSwitch(EntityHandle handle) {
    super(handle);
  }

  /** How it keeps its VLANs. */
  Bridge bridge() {
    return Bridge.standard(new SnmpSettings(this).agent());
  }

  @Override
  public final List<SwitchPort> switchPorts() {
    return reading("ports", () -> bridge().ports());
  }

  @Override
  public final List<LearnedMac> macTable() {
    return reading("learned addresses", () -> bridge().macTable());
  }

  @Override
  public final List<Neighbour> neighbours() {
    return reading("neighbours", () -> bridge().neighbours());
  }

  @Override
  public final boolean hasVlan(int vlan) {
    return reading("VLAN " + vlan, () -> bridge().hasVlan(vlan));
  }

  @Override
  public final PortChange setVlan(String port, int vlan) {
    return setVlan(port, vlan, false);
  }

  @Override
  public final PortChange setVlanOfTrunk(String port, int vlan) {
    return setVlan(port, vlan, true);
  }

  private PortChange setVlan(String port, int vlan, boolean mayBeTrunk) {
    return Audit.ofChange(scope().user(), name(), "VLAN %d at %s".formatted(vlan, port))
        .run(() -> bridge().setVlan(port, vlan, mayBeTrunk));
  }

  private <T> T reading(String what, Supplier<T> work) {
    return Audit.ofReading(scope().user(), name(), what).run(work);
  }
}
