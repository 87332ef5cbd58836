package org.clusto.snmp.bridge;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.clusto.snmp.bridge.Interfaces.Interface;

/** How a switch keeps which port is in which VLAN. */
interface Vlans {

  /** A port's VLANs. */
  record Membership(OptionalInt untagged, Set<Integer> tagged, boolean isTrunk) {}

  /** The VLANs of ports, in their order. */
  List<Membership> of(List<Interface> ports);

  /** Whether the switch has a VLAN. */
  boolean has(int vlan);

  /**
   * Puts a port into a VLAN, and reads that back; what was done is taken back where it fails.
   *
   * @return makes it as it was
   */
  Runnable put(Interface port, int vlan);
}
