package org.clusto.driver;

import java.util.Optional;
import java.util.OptionalInt;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
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
  private final Scope now;
  private final EntityRecord record;

  Cables(Device device) {
    this.device = device;
    this.now = device.pinned();
    this.record = now.record(device.id());
  }

  /** Refuses cables of this device that have one end only, now or since a change. */
  void check(Optional<EntityRecord> before) {
    record.attributes().forEach(this::requireNumber);
    CableEnd.of(record).forEach(this::requireWhole);
    before.ifPresent(was -> CableEnd.of(was).forEach(end -> requireEndGone(port(end), was)));
  }

  private void requireNumber(Attribute attribute) {
    AttributeKey key = attribute.key();
    if (Port.isConnection(key) && !key.isNumbered()) {
      throw broken(
          "\"%s\" of \"%s\" names no port: wanted %s#N.%s"
              .formatted(key, record.name(), key.key(), Port.CONNECTION));
    }
  }

  private Port port(CableEnd end) {
    return device.port(end.type(), end.number());
  }

  private void requireWhole(CableEnd end) {
    if (end.isSaidTwice()) {
      throw broken("%s would have two cables: disconnect one of them".formatted(port(end)));
    } else if (!(end.peer() instanceof Value.Relation)) {
      throw broken(
          "%s must be connected to an entity, not to a text (in a fleet file {\"ref\":\"NAME\"})"
              .formatted(port(end)));
    } else if (!end.isWellFormed()) {
      throw broken(
          "%s would be connected to no port: \"%s\" is a whole number, \"%s\" a text such as nic-eth"
              .formatted(port(end), Port.OTHER_NUMBER, Port.OTHER_TYPE));
    }
    requireBothEnds(end);
  }

  private void requireBothEnds(CableEnd end) {
    OptionalInt otherNumber = end.otherNumber();
    if (otherNumber.isPresent()
        && end.peer() instanceof Value.Relation peer
        && isDevice(peer.id())) {
      CableEnd other = CableEnd.of(now.record(peer.id()), end.otherKey(), otherNumber.getAsInt());
      if (peer.id() == record.id() && other.isAtPortOf(end)) {
        throw broken("%s cannot be connected to itself".formatted(port(end)));
      } else if (!other.leadsTo(record.id(), end)) {
        throw oneEnded(port(end));
      }
    }
  }

  private boolean isDevice(int id) {
    return now.exists(id) && now.entity(id) instanceof Device;
  }

  private RuleException oneEnded(Port port) {
    Port other = port.connectionIn(record).orElseThrow();
    return broken(
        "%s would be connected to %s, but that is connected to %s: connect both ends"
            .formatted(port, other, end(other)));
  }

  private static String end(Port port) {
    Optional<Port> connection = port.connectionIn(port.device().record());
    return connection.map(Port::toString).or(() -> port.peer().map(Entity::name)).orElse("nothing");
  }

  /** Where a port led elsewhere before, nothing must lead from there to it any more. */
  private void requireEndGone(Port port, EntityRecord before) {
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
