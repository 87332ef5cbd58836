package org.clusto.snmp.bridge;

import java.util.Arrays;
import java.util.BitSet;
import org.snmp4j.smi.OctetString;

/**
 * A set of ports as Q-BRIDGE-MIB writes it (PortList, RFC 4363): port 1 is the highest bit of the
 * first octet.
 */
record PortSet(OctetString octets) {

  boolean has(int port) {
    int at = (port - 1) / 8;
    return at < octets.length() && (octets.get(at) & mask(port)) != 0;
  }

  /** This with a port or without it; the bits of all others, and as many octets as there were. */
  PortSet with(int port, boolean isIn) {
    byte[] bits =
        Arrays.copyOf(octets.getValue(), Math.max(octets.length(), isIn ? (port + 7) / 8 : 0));
    int at = (port - 1) / 8;
    if (at < bits.length) {
      bits[at] = (byte) (isIn ? bits[at] | mask(port) : bits[at] & ~mask(port));
    }
    return new PortSet(new OctetString(bits));
  }

  /** The ports that are in it. */
  BitSet ports() {
    BitSet ports = new BitSet();
    for (int port = 1; port <= octets.length() * 8; port++) {
      ports.set(port, has(port));
    }
    return ports;
  }

  /** Whether the same ports are in it, however many octets it has. */
  boolean isSameAs(PortSet other) {
    return ports().equals(other.ports());
  }

  private static int mask(int port) {
    return 0x80 >> ((port - 1) % 8);
  }
}
