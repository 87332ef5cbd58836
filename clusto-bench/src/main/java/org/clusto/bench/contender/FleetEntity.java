package org.clusto.bench.contender;

import java.time.Instant;
import java.util.Map;

/**
 * An entity as a line of a fleet file has it.
 *
 * @param attributes by key, in the order of the line: each a string, a {@code Long}, an {@link
 *     Instant} or a {@link Relation}
 */
record FleetEntity(String name, String driver, Map<String, Object> attributes) {

  /** The number at the other end of a cable from the port of a key. */
  int otherPort(AttributeKey connection) {
    if (attributes.get(connection.otherPort().toString()) instanceof Long number) {
      return Math.toIntExact(number);
    }
    throw new IllegalStateException("no number at the other end of " + connection);
  }
}
