package org.clusto.snmp.bridge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.clusto.capability.LearnedMac;
import org.clusto.model.MacAddress;
import org.clusto.snmp.bridge.Interfaces.Interface;
import org.clusto.snmp.session.Asking;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** The addresses that a switch has learned (Q-BRIDGE-MIB, or else BRIDGE-MIB). */
final class MacTable {

  /** dot1qTpFdbPort, by the number of the table and the address. */
  private static final OID PORT = new OID("1.3.6.1.2.1.17.7.1.2.2.1.2");

  /** dot1qTpFdbStatus; learned is 3. */
  private static final OID STATUS = new OID("1.3.6.1.2.1.17.7.1.2.2.1.3");

  /** dot1qVlanFdbId, by a time and a VLAN. */
  private static final OID TABLE_OF_VLAN = new OID("1.3.6.1.2.1.17.7.1.4.2.1.3");

  /** dot1dTpFdbPort, by the address. */
  private static final OID PLAIN_PORT = new OID("1.3.6.1.2.1.17.4.3.1.2");

  private static final int LEARNED = 3;
  private static final int ADDRESS_BYTES = 6;

  private final Asking agent;
  private final Map<Integer, String> names = new HashMap<>();

  MacTable(Asking agent, List<Interface> ports) {
    this.agent = agent;
    for (Interface port : ports) {
      port.number().ifPresent(number -> names.put(number, port.name()));
    }
  }

  List<LearnedMac> read() {
    Map<OID, Variable> learned = agent.rows(PORT);
    if (learned.isEmpty()) {
      return plain(OptionalInt.empty());
    }
    Map<OID, Variable> status = agent.rows(STATUS);
    Map<Integer, Integer> vlans = new HashMap<>();
    agent
        .rows(TABLE_OF_VLAN)
        .forEach(
            (row, table) ->
                Interfaces.number(table)
                    .ifPresent(number -> vlans.putIfAbsent(number, row.last())));
    List<LearnedMac> all = new ArrayList<>();
    learned.forEach(
        (row, port) -> {
          if (Interfaces.number(status.get(row)).orElse(LEARNED) == LEARNED
              && row.size() == ADDRESS_BYTES + 1) {
            add(all, row, 1, port, OptionalInt.of(vlans.getOrDefault(row.get(0), row.get(0))));
          }
        });
    return all;
  }

  /** Those of the bridge that the agent is asked for, which knows no VLANs. */
  List<LearnedMac> plain(OptionalInt vlan) {
    List<LearnedMac> all = new ArrayList<>();
    agent
        .rows(PLAIN_PORT)
        .forEach(
            (row, port) -> {
              if (row.size() == ADDRESS_BYTES) {
                add(all, row, 0, port, vlan);
              }
            });
    return all;
  }

  private void add(List<LearnedMac> all, OID row, int from, Variable port, OptionalInt vlan) {
    long bits = 0;
    for (int i = from; i < from + ADDRESS_BYTES; i++) {
      bits = (bits << 8) | (row.get(i) & 0xff);
    }
    String name = names.get(Interfaces.number(port).orElse(-1));
    if (name != null) {
      all.add(new LearnedMac(new MacAddress(bits), name, vlan));
    }
  }
}
