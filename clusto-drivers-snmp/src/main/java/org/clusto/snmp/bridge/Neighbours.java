package org.clusto.snmp.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clusto.capability.Neighbour;
import org.clusto.model.MacAddress;
import org.clusto.snmp.bridge.Interfaces.Interface;
import org.clusto.snmp.session.Asking;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** What the devices at the other ends of the cables say of themselves (LLDP-MIB, IEEE 802.1AB). */
final class Neighbours {

  private static final String LLDP = "1.0.8802.1.1.2.1.";

  /** lldpLocPortId, by the number of the port. */
  private static final OID OWN_PORT = new OID(LLDP + "3.7.1.3");

  /** lldpLocPortDesc. */
  private static final OID OWN_DESCRIPTION = new OID(LLDP + "3.7.1.4");

  /** lldpRemChassisId, by a time, the number of the port and a number. */
  private static final OID CHASSIS = new OID(LLDP + "4.1.1.5");

  /** lldpRemPortId. */
  private static final OID PORT = new OID(LLDP + "4.1.1.7");

  /** lldpRemSysName. */
  private static final OID NAME = new OID(LLDP + "4.1.1.9");

  private static final int ADDRESS_BYTES = 6;

  private final Asking agent;
  private final List<Interface> ports;

  Neighbours(Asking agent, List<Interface> ports) {
    this.agent = agent;
    this.ports = ports;
  }

  List<Neighbour> read() {
    Map<OID, Variable> chassis = agent.rows(CHASSIS);
    Map<OID, Variable> theirPorts = agent.rows(PORT);
    Map<OID, Variable> names = agent.rows(NAME);
    Map<OID, Variable> own = agent.rows(OWN_PORT);
    Map<OID, Variable> descriptions = agent.rows(OWN_DESCRIPTION);
    List<Neighbour> all = new ArrayList<>();
    chassis.forEach(
        (row, id) -> {
          if (row.size() == 3) {
            all.add(
                new Neighbour(
                    nameOf(row.get(1), own, descriptions),
                    text(names.get(row)),
                    text(id),
                    text(theirPorts.get(row))));
          }
        });
    return all;
  }

  /** The interface that is called as LLDP calls its port, or that has its number. */
  private String nameOf(int number, Map<OID, Variable> own, Map<OID, Variable> descriptions) {
    OID row = new OID(new int[] {number});
    String id = text(own.get(row));
    String description = text(descriptions.get(row));
    return ports.stream()
        .filter(
            port ->
                port.name().equals(id)
                    || port.description().equals(id)
                    || port.name().equals(description)
                    || port.description().equals(description))
        .findFirst()
        .or(() -> ports.stream().filter(p -> p.number().orElse(-1) == number).findFirst())
        .map(Interface::name)
        .orElse(id);
  }

  /** A text; six octets that are none are an address. */
  private static String text(@Nullable Variable value) {
    if (!(value instanceof OctetString octets)) {
      return "";
    }
    return octets.isPrintable() || octets.length() != ADDRESS_BYTES
        ? octets.toString()
        : new MacAddress(Long.parseLong(octets.toHexString().replace(":", ""), 16)).toString();
  }
}
