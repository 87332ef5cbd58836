package org.clusto.driver;

import java.util.List;
import java.util.Optional;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * The rule of cables: where a port says at which port of another device its cable ends, that port
 * says the same of this one; and a port has one cable at most. A connection that names no port of
 * the other ({@code otherportnum}), or what is no device, is taken as it is.
 */
final class Cables {

  private final Device device;
  private final EntityRecord record;

  Cables(Device device) {
    this.device = device;
    this.record = device.record();
  }

  /** Refuses cables of this device that have one end only, now or since a change. */
  void check(Optional<EntityRecord> before) {
    record.attributes().forEach(this::requireNumber);
    connections(record).forEach(this::requireWhole);
    before.ifPresent(was -> connections(was).forEach(key -> requireEndGone(key, was)));
  }

  /** The keys of the connections of ports that a record tells of, each once. */
  private static List<AttributeKey> connections(EntityRecord record) {
    return record.attributes().stream()
        .map(Attribute::key)
        .filter(key -> Port.isConnection(key) && key.isNumbered())
        .distinct()
        .toList();
  }

  private void requireNumber(Attribute attribute) {
    AttributeKey key = attribute.key();
    if (Port.isConnection(key) && !key.isNumbered()) {
      throw broken(
          "\"%s\" of \"%s\" names no port: wanted %s#N.%s"
              .formatted(key, record.name(), key.key(), Port.CONNECTION));
    }
  }

  private Port port(AttributeKey connection) {
    return device.port(Port.typeOf(connection), connection.number());
  }

  private void requireWhole(AttributeKey connection) {
    Port port = port(connection);
    if (hasSeveral(connection)
        || hasSeveral(connection.withSubkey(Port.OTHER_NUMBER))
        || hasSeveral(connection.withSubkey(Port.OTHER_TYPE))) {
      throw broken("%s would have two cables: disconnect one of them".formatted(port));
    } else if (!(record.values(connection).get(0) instanceof Value.Relation)) {
      throw broken(
          "%s must be connected to an entity, not to a text (in a fleet file {\"ref\":\"NAME\"})"
              .formatted(port));
    }
    if (!port.isWellFormedIn(record)) {
      throw broken(
          "%s would be connected to no port: \"%s\" is a whole number, \"%s\" a text such as nic-eth"
              .formatted(port, Port.OTHER_NUMBER, Port.OTHER_TYPE));
    }
    port.connectionIn(record).ifPresent(other -> requireBothEnds(port, other));
  }

  private boolean hasSeveral(AttributeKey key) {
    return record.values(key).size() > 1;
  }

  private void requireBothEnds(Port port, Port other) {
    if (other.equals(port)) {
      throw broken("%s cannot be connected to itself".formatted(port));
    } else if (!other.leadsTo(port)) {
      throw broken(
          "%s would be connected to %s, but that is connected to %s: connect both ends"
              .formatted(port, other, end(other)));
    }
  }

  private static String end(Port port) {
    Optional<Port> connection = port.connectionIn(port.device().record());
    return connection.map(Port::toString).or(() -> port.peer().map(Entity::name)).orElse("nothing");
  }

  /** Where a port led elsewhere before, nothing must lead from there to it any more. */
  private void requireEndGone(AttributeKey connection, EntityRecord before) {
    Port port = port(connection);
    Optional<Port> other = port.connectionIn(before);
    if (!other.equals(port.connectionIn(record))
        && other.filter(o -> o.leadsTo(port)).isPresent()) {
      throw broken(
          "%s would be free, but %s is still connected to it: disconnect both ends"
              .formatted(port, other.get()));
    }
  }

  private RuleException broken(String message) {
    return new RuleException(message, record.name());
  }
}
