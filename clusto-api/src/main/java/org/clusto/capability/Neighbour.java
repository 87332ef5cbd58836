package org.clusto.capability;

/**
 * What a device at the other end of a cable says of itself (LLDP).
 *
 * @param port the switch's name for its own port
 * @param name the name of the other device; empty where it says none
 * @param chassis what it calls its chassis, mostly a MAC address
 * @param itsPort what it calls its port
 */
public record Neighbour(String port, String name, String chassis, String itsPort) {}
