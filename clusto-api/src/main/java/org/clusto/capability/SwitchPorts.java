package org.clusto.capability;

import java.util.List;

/**
 * A switch whose ports can be looked at, and put into VLANs. Each method asks the switch, and has a
 * timeout; what fails throws a {@link HardwareException}.
 */
public interface SwitchPorts {

  /** Its ports, in its order. */
  List<SwitchPort> switchPorts();

  /** The addresses that it has learned, in its order. */
  List<LearnedMac> macTable();

  /** What is at the other ends of its cables, as far as that says so; empty where nothing does. */
  default List<Neighbour> neighbours() {
    return List.of();
  }

  /** Whether a port can be put into a VLAN: the switch has it. */
  boolean hasVlan(int vlan);

  /**
   * Has a port send and take the frames of one VLAN without tags, and of no other. The switch is
   * read back; where it did only a part of it, that is taken back.
   *
   * @param port the switch's name for the port
   * @param vlan the VLAN, 1 to 4094, which the switch must have
   * @throws CapabilityException if there is no such port or VLAN, or the port is a trunk
   * @throws UnconfirmedException if the port is neither as it should be nor as it was; the message
   *     says how it is
   */
  PortChange setVlan(String port, int vlan);

  /**
   * The same of a trunk: the VLAN of its frames without tags. Those with tags stay.
   *
   * @throws CapabilityException if there is no such port or VLAN
   */
  PortChange setVlanOfTrunk(String port, int vlan);
}
