package org.clusto.snmp.trap;

import java.util.ArrayList;
import java.util.List;
import org.clusto.model.MacAddress;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/**
 * A switch learned an address (CISCO-MAC-NOTIFICATION-MIB, cmnHistMacChangedMsg): tuples of what
 * happened, the VLAN, the address and the number of the port.
 *
 * @param mac the address
 * @param vlan the VLAN
 * @param port the number of the port among those of the bridge
 */
record LearnedNotice(MacAddress mac, int vlan, int port) {

  private static final OID MESSAGE = new OID("1.3.6.1.4.1.9.9.215.1.1.8.1.2");
  private static final int TUPLE = 11;
  private static final int LEARNED = 1;
  private static final int ADDRESS_AT = 3;
  private static final int PORT_AT = 9;

  /** Those of a notification; what is cut off or of another kind is passed over. */
  static List<LearnedNotice> of(PDU notification) {
    List<LearnedNotice> all = new ArrayList<>();
    for (VariableBinding binding : notification.getVariableBindings()) {
      if (binding.getOid().startsWith(MESSAGE)
          && binding.getVariable() instanceof OctetString octets) {
        for (int at = 0; at + TUPLE <= octets.length(); at += TUPLE) {
          if (octets.get(at) == LEARNED) {
            all.add(at(octets, at));
          }
        }
      }
    }
    return all;
  }

  private static LearnedNotice at(OctetString octets, int at) {
    long bits = 0;
    for (int i = at + ADDRESS_AT; i < at + PORT_AT; i++) {
      bits = (bits << 8) | (octets.get(i) & 0xff);
    }
    return new LearnedNotice(
        new MacAddress(bits), pair(octets, at + 1), pair(octets, at + PORT_AT));
  }

  private static int pair(OctetString octets, int at) {
    return ((octets.get(at) & 0xff) << 8) | (octets.get(at + 1) & 0xff);
  }
}
