package org.clusto.snmp.bridge;

import com.google.common.util.concurrent.Striped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.Lock;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.LearnedMac;
import org.clusto.capability.Neighbour;
import org.clusto.capability.PortChange;
import org.clusto.capability.SwitchPort;
import org.clusto.snmp.bridge.Interfaces.Interface;
import org.clusto.snmp.bridge.Vlans.Membership;
import org.clusto.snmp.session.Access.User;
import org.clusto.snmp.session.Agent;
import org.clusto.snmp.session.Asking;

/** A switch: what it says of its ports, and how they are changed. */
public final class Bridge {

  private static final int LAST_VLAN = 4094;

  /** Sets of ports are read, changed and written: at one switch, by one after the other. */
  private static final Striped<Lock> TURNS = Striped.lazyWeakLock(64);

  private final Asking agent;
  private final Vlans vlans;
  private final boolean isCisco;

  private Bridge(Agent agent, boolean isCisco) {
    this.agent = new Asking(agent);
    this.isCisco = isCisco;
    vlans = isCisco ? new CiscoVlans(this.agent) : new VlanTable(this.agent);
  }

  /** A switch with Q-BRIDGE-MIB. */
  public static Bridge standard(Agent agent) {
    return new Bridge(agent, false);
  }

  /** A switch with CISCO-VLAN-MEMBERSHIP-MIB. */
  public static Bridge cisco(Agent agent) {
    return new Bridge(agent, true);
  }

  private List<Interface> interfaces() {
    return new Interfaces(agent).read();
  }

  /** Its ports, by their ifIndex. */
  public List<SwitchPort> ports() {
    List<Interface> interfaces = interfaces();
    List<Membership> memberships = vlans.of(interfaces);
    List<SwitchPort> ports = new ArrayList<>();
    for (int i = 0; i < interfaces.size(); i++) {
      ports.add(port(interfaces.get(i), memberships.get(i)));
    }
    return ports;
  }

  private static SwitchPort port(Interface one, Membership membership) {
    return new SwitchPort(
        one.name(),
        one.description(),
        one.number(),
        one.link(),
        one.megabits(),
        membership.untagged(),
        membership.tagged(),
        membership.isTrunk());
  }

  private SwitchPort port(Interface one) {
    return port(one, vlans.of(List.of(one)).get(0));
  }

  /** The addresses that it has learned; of Cisco's switches, VLAN by VLAN. */
  public List<LearnedMac> macTable() {
    List<Interface> interfaces = interfaces();
    List<LearnedMac> all = new ArrayList<>(new MacTable(agent, interfaces).read());
    if (isCisco && all.stream().noneMatch(each -> each.vlan().isPresent())) {
      all.clear();
      for (int vlan : new CiscoVlans(agent).bridged()) {
        all.addAll(ofVlan(vlan, interfaces));
      }
    }
    return all;
  }

  /** Each VLAN has a bridge of its own there, with its own numbers of ports. */
  private List<LearnedMac> ofVlan(int vlan, List<Interface> interfaces) {
    boolean isByUser = agent.agent().access() instanceof User;
    Asking inVlan = agent.in(isByUser ? "vlan-" + vlan : Integer.toString(vlan));
    return new MacTable(inVlan, new Interfaces(inVlan).numbered(interfaces))
        .plain(OptionalInt.of(vlan));
  }

  /** What is at the other ends of its cables. */
  public List<Neighbour> neighbours() {
    return new Neighbours(agent, interfaces()).read();
  }

  /** Whether it has a VLAN. */
  public boolean hasVlan(int vlan) {
    return vlan >= 1 && vlan <= LAST_VLAN && vlans.has(vlan);
  }

  /**
   * Puts a port into a VLAN.
   *
   * @param mayBeTrunk whether that is done to a trunk, too
   */
  public PortChange setVlan(String name, int vlan, boolean mayBeTrunk) {
    Lock turn = TURNS.get(agent.agent().address());
    turn.lock();
    try {
      Interface port = find(name);
      SwitchPort before = port(port);
      require(before, vlan, mayBeTrunk);
      Runnable undo = vlans.put(port, vlan);
      return new Change(before, port(port), turn, undo);
    } finally {
      turn.unlock();
    }
  }

  private Interface find(String name) {
    List<Interface> ports = interfaces();
    return ports.stream()
        .filter(
            port -> port.name().equalsIgnoreCase(name) || port.description().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                cannot(
                    "has no port \"%s\", but %s"
                        .formatted(name, ports.stream().map(Interface::name).toList())));
  }

  private void require(SwitchPort port, int vlan, boolean mayBeTrunk) {
    if (vlan < 1 || vlan > LAST_VLAN) {
      throw cannot("can have VLANs from 1 to %d, and not %d".formatted(LAST_VLAN, vlan));
    } else if (!isCisco && port.number().isEmpty()) {
      throw cannot("does not switch %s: it is in no VLAN".formatted(port.name()));
    } else if (port.isTrunk() && !mayBeTrunk) {
      throw cannot(
          "has a trunk at %s%s: changing it may cut off more than one device, and takes force"
              .formatted(
                  port.name(), port.tagged().isEmpty() ? "" : " (VLANs " + port.tagged() + ")"));
    } else if (!vlans.has(vlan)) {
      throw cannot("has no VLAN %d: make it there first".formatted(vlan));
    }
  }

  private CapabilityException cannot(String what) {
    return new CapabilityException("\"" + agent.agent().name() + "\" " + what);
  }

  private record Change(SwitchPort before, SwitchPort after, Lock turn, Runnable undo)
      implements PortChange {

    @Override
    public void putBack() {
      turn.lock();
      try {
        undo.run();
      } finally {
        turn.unlock();
      }
    }
  }
}
