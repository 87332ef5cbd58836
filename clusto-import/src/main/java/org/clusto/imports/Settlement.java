package org.clusto.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clusto.driver.Port;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.inventory.Transaction;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.model.EntityRecord;
import org.clusto.model.Nearest;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * Makes an inventory say what a source says, within one transaction: first everything gets its
 * name, then what is new is made, then each entity gets its attributes, and what is gone from the
 * source loses what the source gave it.
 *
 * <p>An entity is found by its mark, or else by its name: what is so called and bears no mark, or
 * the mark of something that is gone, is taken to be the same thing.
 */
final class Settlement {

  private final Marks marks;
  private final SourceReader reader;
  private final SpooledEntities entities;
  private final Transaction tx;
  private final Scope scope;
  private final Map<String, DriverDefinition> drivers = new HashMap<>();

  /** The ids of the entities of the source, by what they are to it. */
  private final Map<String, Integer> ids = new HashMap<>();

  /** The same of those that are in the inventory, but not in the source any more. */
  private final Map<String, Integer> gone;

  /** The ids of all that bears a mark of the source. */
  private final Set<Integer> marked = new HashSet<>();

  /** The ids of all that the source tells of now. */
  private final Set<Integer> told = new HashSet<>();

  Settlement(
      Marks marks,
      SourceReader reader,
      SpooledEntities entities,
      List<DriverDefinition> drivers,
      Transaction tx) {
    this.marks = marks;
    this.reader = reader;
    this.entities = entities;
    this.tx = tx;
    this.scope = Scope.of(tx);
    this.gone = marks.in(tx);
    drivers.forEach(driver -> this.drivers.put(driver.name(), driver));
  }

  void settle() {
    marked.addAll(gone.values());
    requireOwnNames();
    rename();
    create();
    told.addAll(ids.values());
    marked.addAll(told);
    entities.forEach(this::settle);
    if (reader.isWhole()) {
      gone.values().forEach(this::letGo);
    }
  }

  /** Finds those that are marked; refuses two of one name, or of one identity. */
  private void requireOwnNames() {
    Map<String, String> owners = new HashMap<>();
    Set<String> identities = new HashSet<>();
    entities.forEach(
        entity -> {
          String other = owners.putIfAbsent(entity.name(), entity.identity());
          requireDriver(entity);
          if (other != null || !identities.add(entity.identity())) {
            throw new ClustoException(
                "%s and %s of %s would both be called \"%s\": rename one of them there"
                    .formatted(
                        other == null ? entity.identity() : other,
                        entity.identity(),
                        marks.source(),
                        entity.name()));
          }
          Integer id = gone.remove(entity.identity());
          if (id != null) {
            ids.put(entity.identity(), id);
          }
        });
  }

  private void requireDriver(SourceEntity entity) {
    if (!drivers.containsKey(entity.driver())) {
      throw new ClustoException(
          "%s of %s is to be a \"%s\", but no such driver is loaded here%s"
              .formatted(
                  entity.name(),
                  marks.source(),
                  entity.driver(),
                  Nearest.question(entity.driver(), drivers.keySet())));
    }
  }

  /** Names may go round in a circle, so what gets another name first gives up its own. */
  private void rename() {
    Map<Integer, String> others = new LinkedHashMap<>();
    entities.forEach(
        entity -> {
          Integer id = ids.get(entity.identity());
          if (id != null && !scope.record(id).name().equals(entity.name())) {
            others.put(id, entity.name());
          }
        });
    others.keySet().forEach(id -> rename(id, unusedName("to be renamed " + id)));
    others.forEach(
        (id, name) -> {
          tx.findByName(name).ifPresent(this::makeWay);
          rename(id, name);
        });
  }

  private void makeWay(Entity holder) {
    if (!gone.containsValue(holder.id())) {
      throw new RuleException(
          "something of %s is now called \"%s\" there, but that is the name of %s \"%s\" here, which is not from there: rename one of the two"
              .formatted(marks.source(), holder.name(), holder.type(), holder.name()));
    }
    rename(holder.id(), unusedName(holder.name() + " (gone from " + marks.source() + ")"));
  }

  private String unusedName(String wanted) {
    String name = wanted;
    for (int i = 2; tx.findByName(name).isPresent(); i++) {
      name = wanted + " " + i;
    }
    return name;
  }

  private void rename(int id, String name) {
    scope.replace(id, record -> record.withName(name));
  }

  /** Finds those that have no mark by their names, then makes the rest. */
  private void create() {
    Map<String, String> taken = new HashMap<>();
    gone.forEach((identity, id) -> taken.put(scope.record(id).name(), identity));
    boolean isEmpty = tx.size() == 0;
    if (!isEmpty) {
      entities.forEach(
          entity -> {
            if (!ids.containsKey(entity.identity())) {
              tx.findByName(entity.name()).ifPresent(found -> merge(entity, found, taken));
            }
          });
    }
    entities.forEach(
        entity ->
            ids.computeIfAbsent(
                entity.identity(), unused -> scope.create(entity.driver(), entity.name()).id()));
  }

  private void merge(SourceEntity entity, Entity found, Map<String, String> taken) {
    Optional<DriverDefinition> driver = Optional.ofNullable(drivers.get(entity.driver()));
    if (driver.isPresent()
        && found.isDriverLoaded()
        && driver.get().category() != found.category()) {
      throw new RuleException(
          "%s of %s is a %s called \"%s\", but that is the name of a %s here: rename one of the two"
              .formatted(
                  entity.identity(),
                  marks.source(),
                  entity.driver(),
                  entity.name(),
                  found.driver()));
    }
    gone.remove(taken.getOrDefault(entity.name(), ""));
    ids.put(entity.identity(), found.id());
  }

  private void settle(SourceEntity entity) {
    int id = Objects.requireNonNull(ids.get(entity.identity()));
    EntityRecord present = scope.record(id);
    EntityRecord settled =
        present
            .withDriver(driver(present.driver(), entity.driver()))
            .withAttributes(attributes(present, entity));
    if (!settled.equals(present)) {
      scope.replace(id, record -> settled);
      present.attributes().stream()
          .filter(cable -> Port.isConnection(cable.key()))
          .filter(cable -> !otherEnd(present, cable).equals(otherEnd(settled, cable)))
          .forEach(cable -> unplugUntold(present, cable));
    }
  }

  /** The port at the other end of a cable, and whose it is. */
  private record FarEnd(int id, AttributeKey port) {}

  private static Optional<FarEnd> otherEnd(EntityRecord near, Attribute cable) {
    AttributeKey port = cable.key();
    Optional<Long> number =
        near.values(port.withSubkey(Port.OTHER_NUMBER)).stream()
            .flatMap(value -> value instanceof Value.Int n ? Stream.of(n.value()) : Stream.empty())
            .findFirst();
    String type =
        near.values(port.withSubkey(Port.OTHER_TYPE)).stream()
            .flatMap(value -> value.text().stream())
            .map(text -> Port.KEY_PREFIX + text)
            .findFirst()
            .orElse(port.key());
    return near.values(port).stream()
        .flatMap(
            value -> value instanceof Value.Relation far ? Stream.of(far.id()) : Stream.empty())
        .filter(id -> number.isPresent())
        .map(id -> new FarEnd(id, new AttributeKey(type, number.get().intValue(), Port.CONNECTION)))
        .findFirst();
  }

  /** A cable that is gone leaves its other end too, where nothing is told of that. */
  private void unplugUntold(EntityRecord near, Attribute cable) {
    otherEnd(near, cable)
        .filter(far -> marked.contains(far.id()) && !told.contains(far.id()))
        .ifPresent(far -> unplug(far, new FarEnd(near.id(), cable.key())));
  }

  private void unplug(FarEnd far, FarEnd near) {
    Attribute cable = new Attribute(far.port(), new Value.Relation(near.id()));
    if (otherEnd(scope.record(far.id()), cable).equals(Optional.of(near))) {
      scope.replace(far.id(), record -> Port.withoutConnection(record, far.port()));
    }
  }

  /** A driver that extends the one that the source knows is somebody's better knowledge. */
  private String driver(String present, String wanted) {
    DriverDefinition own = drivers.get(present);
    DriverDefinition other = drivers.get(wanted);
    boolean isKept = own != null && other != null && other.driver().isAssignableFrom(own.driver());
    return isKept ? present : wanted;
  }

  private List<Attribute> attributes(EntityRecord present, SourceEntity entity) {
    List<Attribute> said = new ArrayList<>();
    said.add(marks.of(entity.identity()));
    for (SourceAttribute attribute : entity.attributes()) {
      said.add(new Attribute(attribute.key(), value(attribute.value(), entity)));
    }
    markAddresses(said);
    List<Attribute> all = new ArrayList<>(new Addresses(marks, present).numbered(said));
    Kept kept = new Kept(present, all);
    present.attributes().stream().filter(kept::has).toList().forEach(all::add);
    return all;
  }

  /** An address bears the mark of the source, whatever it is to it, or else itself. */
  private void markAddresses(List<Attribute> said) {
    Set<AttributeKey> keys = new HashSet<>();
    said.forEach(attribute -> keys.add(attribute.key()));
    for (Attribute attribute : List.copyOf(said)) {
      AttributeKey key = attribute.key();
      AttributeKey mark = key.withSubkey(marks.source());
      if (key.key().equals(Entity.ADDRESS_KEY)
          && key.subkey().equals(AttributeKey.NO_SUBKEY)
          && keys.add(mark)) {
        said.add(new Attribute(mark, attribute.value()));
      }
    }
  }

  private Value value(Object given, SourceEntity entity) {
    if (given instanceof Reference reference) {
      Integer id = ids.get(reference.identity());
      if (id == null) {
        throw new ClustoException(
            "%s of %s refers to %s, which is not there"
                .formatted(entity.identity(), marks.source(), reference.identity()));
      }
      return new Value.Relation(id);
    }
    return Value.of(given);
  }

  /** What an entity keeps beside what the source says of it. */
  private final class Kept {
    private final Addresses addresses;
    private final Set<AttributeKey> said = new HashSet<>();

    /** The ports with a cable to something that is not of the source, by their connections. */
    private final Set<AttributeKey> cables = new HashSet<>();

    Kept(EntityRecord present, List<Attribute> said) {
      this.addresses = new Addresses(marks, present);
      said.forEach(attribute -> this.said.add(attribute.key()));
      for (Attribute attribute : present.attributes()) {
        if (Port.isConnection(attribute.key())
            && !this.said.contains(attribute.key())
            && isCableOfOthers(attribute.value())) {
          cables.add(attribute.key());
        }
      }
    }

    boolean has(Attribute attribute) {
      AttributeKey key = attribute.key();
      if (key.key().equals(Entity.CONTAINER_KEY)) {
        return isToSomethingElse(attribute.value()) || !(reader.isWhole() || reader.speaksOf(key));
      } else if (cables.contains(key.withSubkey(Port.CONNECTION)) && isOfCable(key)) {
        return true;
      } else if (said.contains(key)) {
        return false;
      } else if (key.key().equals(Entity.ADDRESS_KEY)) {
        return !addresses.isOfSource(key) || !(reader.isWhole() || reader.speaksOf(key));
      }
      return !reader.speaksOf(key) || isToSomethingElse(attribute.value());
    }
  }

  /** What tells of a part of a fleet says nothing of cables to the rest. */
  private boolean isCableOfOthers(Value far) {
    return far instanceof Value.Relation relation
        && !(reader.isWhole() ? marked : told).contains(relation.id());
  }

  private static boolean isOfCable(AttributeKey key) {
    return key.subkey().equals(Port.CONNECTION)
        || key.subkey().equals(Port.OTHER_NUMBER)
        || key.subkey().equals(Port.OTHER_TYPE);
  }

  private boolean isToSomethingElse(Value value) {
    return value instanceof Value.Relation relation && !marked.contains(relation.id());
  }

  /** Takes what is gone from the source out of its place there, off its cables and addresses. */
  private void letGo(int id) {
    EntityRecord present = scope.record(id);
    Addresses addresses = new Addresses(marks, present);
    EntityRecord rest = present.without((Attribute a) -> addresses.isOfSource(a.key()));
    for (Attribute attribute : rest.attributes()) {
      if (attribute.value() instanceof Value.Relation other && isPresent(other.id())) {
        rest =
            Port.isConnection(attribute.key())
                ? Port.withoutConnection(rest, attribute.key())
                : rest.without(attribute);
      }
    }
    EntityRecord left = rest;
    if (!left.equals(present)) {
      scope.replace(id, record -> left);
      present.attributes().stream()
          .filter(cable -> Port.isConnection(cable.key()) && left.values(cable.key()).isEmpty())
          .forEach(
              cable ->
                  otherEnd(present, cable)
                      .ifPresent(far -> unplug(far, new FarEnd(id, cable.key()))));
    }
  }

  /** Whether it is in the source. */
  private boolean isPresent(int id) {
    return marked.contains(id) && !gone.containsValue(id);
  }
}
