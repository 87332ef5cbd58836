package org.clusto.snmp.session;

import java.time.Duration;

/**
 * The SNMP agent of a device, and how it is asked.
 *
 * @param name the name of the entity that it is the agent of
 * @param host its host name or address
 * @param port its UDP port
 * @param access how it is asked
 * @param context the context that is asked (RFC 3411), mostly the empty one; behind a community it
 *     is put as {@code community@context}, which is the way of Cisco's switches
 * @param timeout how long it may take to answer
 */
public record Agent(
    String name, String host, int port, Access access, String context, Duration timeout) {

  /** {@code switch1.example:161}. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** The same, asked in another context. */
  public Agent in(String other) {
    return new Agent(name, host, port, access, other, timeout);
  }
}
