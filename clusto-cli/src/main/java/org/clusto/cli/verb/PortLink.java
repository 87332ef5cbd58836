package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clusto.driver.Port;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;

/**
 * The end of a cable at one entity, and what it says of the other end.
 *
 * @param own the port here, as {@code TYPE:NUMBER}; empty where only the other end knows
 * @param other the name of the entity at the other end
 * @param otherType the type of the port there
 * @param otherNumber the number of the port there as it is said, which may be absurd, or empty
 */
record PortLink(Optional<String> own, String other, String otherType, Optional<Long> otherNumber) {

  /** The cables that an entity says it has, and then those that only others say lead to it. */
  static List<PortLink> of(Entity entity) {
    List<PortLink> links = new ArrayList<>(saidBy(entity));
    for (PortLink heard : saidByOthers(entity)) {
      if (links.stream().noneMatch(heard::isSameAs)) {
        links.add(heard);
      }
    }
    return links;
  }

  private static List<PortLink> saidBy(Entity entity) {
    RelationNames names = new RelationNames(entity);
    EntityRecord record = entity.record();
    return connections(entity)
        .map(
            connection ->
                new PortLink(
                    Optional.of(port(connection.key())),
                    names.other(connection),
                    text(record, connection.key(), Port.OTHER_TYPE).orElse(type(connection.key())),
                    number(record, connection.key())))
        .toList();
  }

  private static List<PortLink> saidByOthers(Entity entity) {
    return entity.connectedMatching(Expressions.all()).stream()
        .flatMap(
            other ->
                connections(other)
                    .filter(connection -> isTo(entity, connection.value()))
                    .map(connection -> heard(other.name(), connection.key())))
        .toList();
  }

  private static boolean isTo(Entity entity, Value value) {
    return value instanceof Value.Relation relation && relation.id() == entity.id();
  }

  private static PortLink heard(String other, AttributeKey there) {
    return new PortLink(
        Optional.empty(),
        other,
        type(there),
        there.isNumbered() ? Optional.of((long) there.number()) : Optional.empty());
  }

  private static Stream<Attribute> connections(Entity entity) {
    return entity.record().attributes().stream()
        .filter(attribute -> attribute.key().key().startsWith(Port.KEY_PREFIX))
        .filter(attribute -> attribute.key().subkey().equals(Port.CONNECTION))
        .filter(attribute -> attribute.value() instanceof Value.Relation);
  }

  private static String type(AttributeKey key) {
    return key.key().substring(Port.KEY_PREFIX.length());
  }

  private static String port(AttributeKey key) {
    return type(key) + (key.isNumbered() ? ":" + key.number() : "");
  }

  private static Optional<String> text(EntityRecord record, AttributeKey port, String subkey) {
    return record.values(port.withSubkey(subkey)).stream().findFirst().flatMap(Value::text);
  }

  private static Optional<Long> number(EntityRecord record, AttributeKey port) {
    return record.values(port.withSubkey(Port.OTHER_NUMBER)).stream()
        .filter(Value.Int.class::isInstance)
        .map(value -> ((Value.Int) value).value())
        .findFirst();
  }

  private boolean isSameAs(PortLink said) {
    return said.other.equals(other)
        && (said.otherNumber.isEmpty()
            || (said.otherNumber.equals(otherNumber) && said.otherType.equals(otherType)));
  }

  /** What is said of it after the name of the entity here. */
  String sentence() {
    return "connected to " + otherNumber.map(n -> "port " + n + " on ").orElse("") + other;
  }

  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    own.ifPresent(port -> facts.put("port", port));
    facts.put("connectedTo", other);
    facts.put("otherPort", otherPort());
    return facts;
  }

  /** The port at the other end, as {@code TYPE:NUMBER} as far as that is said. */
  String otherPort() {
    return otherType + otherNumber.map(n -> ":" + n).orElse("");
  }

  /** The other end: {@code NAME:TYPE:NUMBER}. */
  String otherEnd() {
    return other + ":" + otherPort();
  }
}
