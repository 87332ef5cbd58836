package org.clusto.snmp.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.clusto.capability.LinkState;
import org.clusto.snmp.session.Asking;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.AssignableFromInteger;
import org.snmp4j.smi.AssignableFromLong;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** The interfaces of a switch that are ports (IF-MIB, RFC 2863; BRIDGE-MIB, RFC 4188). */
final class Interfaces {

  private static final OID DESCRIPTION = new OID("1.3.6.1.2.1.2.2.1.2");
  private static final OID TYPE = new OID("1.3.6.1.2.1.2.2.1.3");
  private static final OID SPEED = new OID("1.3.6.1.2.1.2.2.1.5");
  private static final OID STATUS = new OID("1.3.6.1.2.1.2.2.1.8");
  private static final OID NAME = new OID("1.3.6.1.2.1.31.1.1.1.1");
  private static final OID HIGH_SPEED = new OID("1.3.6.1.2.1.31.1.1.1.15");

  /** dot1dBasePortIfIndex. */
  private static final OID INTERFACE_OF_PORT = new OID("1.3.6.1.2.1.17.1.4.1.2");

  /** ifType ethernetCsmacd. */
  private static final int ETHERNET = 6;

  private static final long MEGA = 1_000_000;

  /**
   * An interface.
   *
   * @param index its ifIndex
   * @param number its number as a port of the bridge
   */
  record Interface(
      int index,
      OptionalInt number,
      String name,
      String description,
      LinkState link,
      OptionalLong megabits) {

    private Interface as(int other) {
      return new Interface(index, OptionalInt.of(other), name, description, link, megabits);
    }
  }

  private final Asking agent;

  Interfaces(Asking agent) {
    this.agent = agent;
  }

  /** Those that are ports of the bridge, and other Ethernet ports, by their ifIndex. */
  List<Interface> read() {
    Map<OID, Variable> names = agent.rows(NAME);
    Map<OID, Variable> types = agent.rows(TYPE);
    Map<OID, Variable> speeds = agent.rows(SPEED);
    Map<OID, Variable> highSpeeds = agent.rows(HIGH_SPEED);
    Map<OID, Variable> states = agent.rows(STATUS);
    Map<Integer, Integer> numbers = new TreeMap<>();
    numbersByPort().forEach((number, index) -> numbers.put(index, number));
    List<Interface> all = new ArrayList<>();
    agent
        .rows(DESCRIPTION)
        .forEach(
            (row, description) -> {
              int index = row.last();
              if (numbers.containsKey(index) || number(types.get(row)).orElse(0) == ETHERNET) {
                all.add(
                    new Interface(
                        index,
                        numbers.containsKey(index)
                            ? OptionalInt.of(numbers.get(index))
                            : OptionalInt.empty(),
                        text(names.get(row)).orElseGet(description::toString),
                        description.toString(),
                        link(states.get(row)),
                        megabits(highSpeeds.get(row), speeds.get(row))));
              }
            });
    return all;
  }

  /** Those of these that are ports of the bridge that is asked here, with their numbers there. */
  List<Interface> numbered(List<Interface> known) {
    List<Interface> numbered = new ArrayList<>();
    numbersByPort()
        .forEach(
            (number, index) ->
                known.stream()
                    .filter(each -> each.index() == index)
                    .forEach(each -> numbered.add(each.as(number))));
    return numbered;
  }

  /** The ifIndex of each port of the bridge, by the port's number. */
  Map<Integer, Integer> numbersByPort() {
    Map<Integer, Integer> indexes = new TreeMap<>();
    agent
        .rows(INTERFACE_OF_PORT)
        .forEach((row, index) -> number(index).ifPresent(value -> indexes.put(row.last(), value)));
    return indexes;
  }

  private static Optional<String> text(@Nullable Variable value) {
    return value instanceof OctetString text && text.length() > 0
        ? Optional.of(text.toString())
        : Optional.empty();
  }

  /** A value that is a number of 31 bits. */
  static OptionalInt number(@Nullable Variable value) {
    return value instanceof AssignableFromInteger || value instanceof AssignableFromLong
        ? OptionalInt.of(value.toInt())
        : OptionalInt.empty();
  }

  /** A number of any length; 0 for what is none. */
  private static long count(@Nullable Variable value) {
    return value instanceof AssignableFromInteger || value instanceof AssignableFromLong
        ? value.toLong()
        : 0;
  }

  private static LinkState link(@Nullable Variable status) {
    return switch (number(status).orElse(0)) {
      case 1 -> LinkState.UP;
      case 2, 6, 7 -> LinkState.DOWN;
      default -> LinkState.UNKNOWN;
    };
  }

  private static OptionalLong megabits(@Nullable Variable high, @Nullable Variable speed) {
    long fast = count(high);
    long bits = count(speed);
    if (fast > 0) {
      return OptionalLong.of(fast);
    }
    return bits > 0 ? OptionalLong.of(bits / MEGA) : OptionalLong.empty();
  }
}
