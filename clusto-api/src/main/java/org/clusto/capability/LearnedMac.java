package org.clusto.capability;

import java.util.OptionalInt;
import org.clusto.model.MacAddress;

/**
 * An address that a switch has learned.
 *
 * @param mac the address
 * @param port the switch's name for the port behind which it is
 * @param vlan the VLAN that it was seen in; empty where the switch does not say
 */
public record LearnedMac(MacAddress mac, String port, OptionalInt vlan) {}
