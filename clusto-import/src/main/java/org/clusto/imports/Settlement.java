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
import org.clusto.driver.Port;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Scope;
import org.clusto.inventory.Transaction;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.model.EntityRecord;
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
    marked.addAll(ids.values());
    entities.forEach(this::settle);
    gone.values().forEach(this::letGo);
  }

  /** Finds those that are marked; refuses two of one name, or of one identity. */
  private void requireOwnNames() {
    Map<String, String> owners = new HashMap<>();
    Set<String> identities = new HashSet<>();
    entities.forEach(
        entity -> {
          String other = owners.putIfAbsent(entity.name(), entity.identity());
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
    List<Attribute> all = new ArrayList<>(new Addresses(marks, present).numbered(said));
    Kept kept = new Kept(present, all);
    present.attributes().stream().filter(kept::has).toList().forEach(all::add);
    return all;
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
            && isToSomethingElse(attribute.value())) {
          cables.add(attribute.key());
        }
      }
    }

    boolean has(Attribute attribute) {
      AttributeKey key = attribute.key();
      if (key.key().equals(Entity.CONTAINER_KEY)) {
        return isToSomethingElse(attribute.value());
      } else if (cables.contains(key.withSubkey(Port.CONNECTION)) && isOfCable(key)) {
        return true;
      } else if (said.contains(key) || addresses.isOfSource(key)) {
        return false;
      }
      return !reader.speaksOf(key) || isToSomethingElse(attribute.value());
    }
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
    }
  }

  /** Whether it is in the source. */
  private boolean isPresent(int id) {
    return marked.contains(id) && !gone.containsValue(id);
  }
}
