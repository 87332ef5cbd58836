package org.clusto.snmp.bridge;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusto.snmp.bridge.Interfaces.Interface;
import org.clusto.snmp.session.Asking;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/**
 * The VLANs of Q-BRIDGE-MIB (RFC 4363): each has a set of the ports that are in it, and one of
 * those that send its frames without tags; each port has the VLAN of the frames that come without a
 * tag (PVID). To put a port into a VLAN changes all of them, in one message; the bits of other
 * ports stay as they are.
 */
final class VlanTable implements Vlans {

  /** dot1qPvid. */
  private static final OID PVID = new OID("1.3.6.1.2.1.17.7.1.4.5.1.1");

  /** dot1qVlanStaticEgressPorts. */
  private static final OID EGRESS = new OID("1.3.6.1.2.1.17.7.1.4.3.1.2");

  /** dot1qVlanStaticUntaggedPorts. */
  private static final OID UNTAGGED = new OID("1.3.6.1.2.1.17.7.1.4.3.1.4");

  private final Asking agent;

  VlanTable(Asking agent) {
    this.agent = agent;
  }

  /** What the switch says. */
  private record State(
      Map<Integer, Integer> pvids,
      NavigableMap<Integer, PortSet> egress,
      NavigableMap<Integer, PortSet> untagged) {

    PortSet untagged(int vlan) {
      return untagged.getOrDefault(vlan, new PortSet(new OctetString()));
    }

    Membership of(int port) {
      TreeSet<Integer> tagged = new TreeSet<>();
      egress.forEach(
          (vlan, ports) -> {
            if (ports.has(port) && !untagged(vlan).has(port)) {
              tagged.add(vlan);
            }
          });
      Integer pvid = pvids.get(port);
      return new Membership(
          pvid == null ? OptionalInt.empty() : OptionalInt.of(pvid), tagged, !tagged.isEmpty());
    }
  }

  private State read() {
    Map<Integer, Integer> pvids = new TreeMap<>();
    agent
        .rows(PVID)
        .forEach(
            (row, vlan) ->
                Interfaces.number(vlan).ifPresent(value -> pvids.put(row.last(), value)));
    return new State(pvids, sets(EGRESS), sets(UNTAGGED));
  }

  private NavigableMap<Integer, PortSet> sets(OID column) {
    NavigableMap<Integer, PortSet> sets = new TreeMap<>();
    agent
        .rows(column)
        .forEach(
            (row, value) -> {
              if (value instanceof OctetString octets) {
                sets.put(row.last(), new PortSet(octets));
              }
            });
    return sets;
  }

  @Override
  public List<Membership> of(List<Interface> ports) {
    State state = read();
    return ports.stream()
        .map(
            port ->
                port.number().isPresent()
                    ? state.of(port.number().getAsInt())
                    : new Membership(OptionalInt.empty(), new TreeSet<>(), false))
        .toList();
  }

  @Override
  public boolean has(int vlan) {
    return agent.get(object(EGRESS, vlan)).isPresent();
  }

  @Override
  public Runnable put(Interface port, int vlan) {
    int number = port.number().orElseThrow();
    State before = read();
    Map<OID, Variable> wanted = wanted(before, number, vlan);
    Undoing change = new Undoing(agent, present(before, wanted, number), wanted);
    change.make("put %s into VLAN %d".formatted(port.name(), vlan));
    return change::takeBack;
  }

  /** First into the new VLAN, then out of the others, so that the port is always in one. */
  private static Map<OID, Variable> wanted(State state, int port, int vlan) {
    Map<OID, Variable> wanted = new LinkedHashMap<>();
    PortSet egress = state.egress().getOrDefault(vlan, new PortSet(new OctetString()));
    put(wanted, object(EGRESS, vlan), egress, egress.with(port, true));
    put(
        wanted,
        object(UNTAGGED, vlan),
        state.untagged(vlan),
        state.untagged(vlan).with(port, true));
    if (!Integer.valueOf(vlan).equals(state.pvids().get(port))) {
      wanted.put(object(PVID, port), new UnsignedInteger32(vlan));
    }
    for (int other : state.untagged().keySet()) {
      PortSet untagged = state.untagged(other);
      if (other != vlan && untagged.has(port)) {
        put(wanted, object(UNTAGGED, other), untagged, untagged.with(port, false));
        PortSet all = state.egress().getOrDefault(other, untagged);
        put(wanted, object(EGRESS, other), all, all.with(port, false));
      }
    }
    return wanted;
  }

  private static void put(Map<OID, Variable> wanted, OID object, PortSet before, PortSet after) {
    if (!before.isSameAs(after)) {
      wanted.put(object, after.octets());
    }
  }

  private static Map<OID, Variable> present(State state, Map<OID, Variable> changed, int port) {
    Map<OID, Variable> present = new LinkedHashMap<>();
    for (OID object : Lists.reverse(new ArrayList<>(changed.keySet()))) {
      if (object.startsWith(PVID)) {
        present.put(object, new UnsignedInteger32(state.pvids().getOrDefault(port, 1)));
      } else {
        NavigableMap<Integer, PortSet> sets =
            object.startsWith(EGRESS) ? state.egress() : state.untagged();
        present.put(
            object, sets.getOrDefault(object.last(), new PortSet(new OctetString())).octets());
      }
    }
    return present;
  }

  private static OID object(OID column, int row) {
    return new OID(column).append(row);
  }
}
