package org.clusto.snmp.bridge;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.clusto.capability.CapabilityException;
import org.clusto.snmp.bridge.Interfaces.Interface;
import org.clusto.snmp.session.Asking;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** The VLANs of Cisco's switches (CISCO-VLAN-MEMBERSHIP-MIB, CISCO-VTP-MIB). */
final class CiscoVlans implements Vlans {

  /** vmVlan, by ifIndex. */
  private static final OID VLAN = new OID("1.3.6.1.4.1.9.9.68.1.2.2.1.2");

  /** vtpVlanState, by domain and VLAN. */
  private static final OID STATE = new OID("1.3.6.1.4.1.9.9.46.1.3.1.1.2");

  private static final int OPERATIONAL = 1;
  private static final int FIRST_OF_RINGS = 1002;
  private static final int LAST_OF_RINGS = 1005;

  /** vlanTrunkPortDynamicStatus, by ifIndex; trunking is 1. */
  private static final OID TRUNKING = new OID("1.3.6.1.4.1.9.9.46.1.6.1.1.14");

  private final Asking agent;

  CiscoVlans(Asking agent) {
    this.agent = agent;
  }

  @Override
  public List<Membership> of(List<Interface> ports) {
    Map<OID, Variable> vlans = agent.rows(VLAN);
    Map<OID, Variable> trunks = agent.rows(TRUNKING);
    return ports.stream().map(port -> of(port, vlans, trunks)).toList();
  }

  private static Membership of(
      Interface port, Map<OID, Variable> vlans, Map<OID, Variable> trunks) {
    OID row = new OID(new int[] {port.index()});
    return new Membership(
        Interfaces.number(vlans.get(row)),
        Set.of(),
        Interfaces.number(trunks.get(row)).orElse(0) == 1);
  }

  @Override
  public boolean has(int vlan) {
    return all().contains(vlan);
  }

  @Override
  public Runnable put(Interface port, int vlan) {
    OID object = new OID(VLAN).append(port.index());
    Variable before =
        agent
            .get(object)
            .orElseThrow(
                () ->
                    new CapabilityException(
                        "\"%s\" has no access VLAN of %s that could be set"
                            .formatted(agent.agent().name(), port.name())));
    Map<OID, Variable> wanted =
        Interfaces.number(before).equals(OptionalInt.of(vlan))
            ? Map.of()
            : Map.of(object, new Integer32(vlan));
    Undoing change = new Undoing(agent, Map.of(object, before), wanted);
    change.make("put %s into VLAN %d".formatted(port.name(), vlan));
    return change::takeBack;
  }

  /** The VLANs that have a bridge: not those of Token Ring and FDDI, which each switch says. */
  List<Integer> bridged() {
    return all().stream().filter(vlan -> vlan < FIRST_OF_RINGS || vlan > LAST_OF_RINGS).toList();
  }

  /** The VLANs that it has. */
  private List<Integer> all() {
    return agent.rows(STATE).entrySet().stream()
        .filter(row -> Interfaces.number(row.getValue()).equals(OptionalInt.of(OPERATIONAL)))
        .map(row -> row.getKey().last())
        .toList();
  }
}
