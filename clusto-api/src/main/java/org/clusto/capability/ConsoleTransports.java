package org.clusto.capability;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The ways to console servers that are on the class path, by protocol. */
public final class ConsoleTransports {

  private static final Map<String, ConsoleTransport> KNOWN = load();

  private ConsoleTransports() {}

  private static Map<String, ConsoleTransport> load() {
    Map<String, ConsoleTransport> known = new TreeMap<>();
    for (ConsoleTransport transport : ServiceLoader.load(ConsoleTransport.class)) {
      ConsoleTransport other = known.put(transport.protocol(), transport);
      if (other != null) {
        throw new CapabilityException(
            "two transports of consoles claim \"%s\": %s and %s; take one off the class path"
                .formatted(
                    transport.protocol(),
                    other.getClass().getName(),
                    transport.getClass().getName()));
      }
    }
    return known;
  }

  /**
   * The one for a protocol.
   *
   * @throws CapabilityException if there is none; the message says which there are
   */
  public static ConsoleTransport of(String protocol) {
    ConsoleTransport transport = KNOWN.get(protocol);
    if (transport == null) {
      throw new CapabilityException(
          "nothing here speaks \"%s\" to console servers: %s"
              .formatted(
                  protocol,
                  KNOWN.isEmpty()
                      ? "add clusto-drivers-console to the class path"
                      : "there are " + String.join(", ", KNOWN.keySet())));
    }
    return transport;
  }
}
