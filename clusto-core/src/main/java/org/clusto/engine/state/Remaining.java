package org.clusto.engine.state;

import java.util.HashSet;
import java.util.Set;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * What an entity still has when an attribute is taken from it, for the indexes that hold an entity
 * once, however many of its attributes put it there. Worked out when it is first asked.
 */
final class Remaining {

  private final @Nullable EntityRecord record;
  private @Nullable Set<Object> facts;

  /** What a record has; nothing, where there is none. */
  Remaining(@Nullable EntityRecord record) {
    this.record = record;
  }

  /** A value in a column. */
  private record Cell(Column.Key key, Value value) {}

  /** A container. */
  private record Container(int id) {}

  /** A serial number. */
  private record Serial(String compared) {}

  /** A relation to any entity. */
  private record Target(int id) {}

  boolean has(Column.Key key) {
    return facts().contains(key);
  }

  boolean has(Column.Key key, Value value) {
    return facts().contains(new Cell(key, value));
  }

  boolean has(MacAddress mac) {
    return facts().contains(mac);
  }

  boolean has(Held held) {
    return facts().contains(held);
  }

  boolean hasSerial(String serial) {
    return facts().contains(new Serial(serial));
  }

  boolean has(IpPrefix prefix) {
    return facts().contains(prefix);
  }

  boolean relatesTo(int id) {
    return facts().contains(new Target(id));
  }

  boolean isIn(int id) {
    return facts().contains(new Container(id));
  }

  private Set<Object> facts() {
    Set<Object> known = facts;
    if (known == null) {
      known = new HashSet<>();
      if (record != null) {
        for (Attribute attribute : record.attributes()) {
          add(attribute, known);
          if (Held.dependsOn(attribute, true)) {
            known.addAll(Held.of(record, attribute.key().withSubkey(AttributeKey.NO_SUBKEY)));
          }
        }
      }
      facts = known;
    }
    return known;
  }

  private static void add(Attribute attribute, Set<Object> known) {
    Column.Key key = new Column.Key(attribute.key().key(), attribute.key().subkey());
    known.add(key);
    known.add(new Cell(key, attribute.value()));
    if (attribute.value() instanceof Value.Relation relation) {
      known.add(new Target(relation.id()));
      if (Facts.isContainment(attribute)) {
        known.add(new Container(relation.id()));
      }
    }
    Facts.mac(attribute).ifPresent(known::add);
    Facts.serial(attribute).ifPresent(serial -> known.add(new Serial(serial)));
    Facts.prefix(attribute).ifPresent(known::add);
  }
}
