package org.clusto.store.mapdb;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;

/**
 * Writes records and changes. A key or a driver's name is written out where it first comes up, and
 * by its number from then on; so what one encoder wrote must be read by one {@link RecordDecoder},
 * in the same order.
 */
final class RecordEncoder {
  /** How many words get a number; those after them are written out each time. */
  static final int MOST_WORDS = 1 << 16;

  /** Stands in front of a word that is written out. */
  static final int WRITTEN_OUT = 0;

  static final int TEXT = 0;
  static final int INT = 1;
  static final int DECIMAL = 2;
  static final int FALSE = 3;
  static final int TRUE = 4;
  static final int TIME = 5;
  static final int JSON = 6;
  static final int RELATION = 7;

  static final int CREATED = 0;
  static final int DELETED = 1;
  static final int RENAMED = 2;
  static final int DRIVER_CHANGED = 3;
  static final int ATTRIBUTE_ADDED = 4;
  static final int ATTRIBUTE_REMOVED = 5;

  /** The least scale that {@link Value.Decimal} takes. */
  private static final int LEAST_SCALE = -1000;

  private final PayloadOutput out;
  private final Map<Object, Integer> keys = new HashMap<>();
  private final Map<Object, Integer> drivers = new HashMap<>();

  RecordEncoder(PayloadOutput out) {
    this.out = out;
  }

  void record(EntityRecord entity) {
    out.signed(entity.id());
    out.text(entity.name());
    word(entity.driver(), drivers);
    List<Attribute> attributes = entity.attributes();
    out.number(attributes.size());
    attributes.forEach(this::attribute);
  }

  void change(Change change) {
    if (change instanceof Change.Created created) {
      out.oneByte(CREATED);
      record(created.created());
    } else if (change instanceof Change.Deleted deleted) {
      out.oneByte(DELETED);
      record(deleted.deleted());
    } else if (change instanceof Change.Renamed renamed) {
      out.oneByte(RENAMED);
      out.signed(renamed.id());
      out.text(renamed.from());
      out.text(renamed.to());
    } else if (change instanceof Change.DriverChanged changed) {
      out.oneByte(DRIVER_CHANGED);
      out.signed(changed.id());
      word(changed.from(), drivers);
      word(changed.to(), drivers);
    } else if (change instanceof Change.AttributeAdded added) {
      out.oneByte(ATTRIBUTE_ADDED);
      out.signed(added.id());
      attribute(added.attribute());
    } else if (change instanceof Change.AttributeRemoved removed) {
      out.oneByte(ATTRIBUTE_REMOVED);
      out.signed(removed.id());
      attribute(removed.attribute());
    }
  }

  private void attribute(Attribute attribute) {
    word(attribute.key(), keys);
    value(attribute.value());
  }

  private void word(Object word, Map<Object, Integer> numbered) {
    Integer number = numbered.get(word);
    out.number(number == null ? WRITTEN_OUT : number);
    if (number == null) {
      out.text(word.toString());
      if (numbered.size() < MOST_WORDS) {
        numbered.put(word, numbered.size() + 1);
      }
    }
  }

  private void value(Value value) {
    if (value instanceof Value.Text text) {
      out.oneByte(TEXT);
      out.text(text.value());
    } else if (value instanceof Value.Int whole) {
      out.oneByte(INT);
      out.signed(whole.value());
    } else if (value instanceof Value.Decimal decimal) {
      out.oneByte(DECIMAL);
      out.decimal(shortest(decimal.value()));
    } else if (value instanceof Value.Bool truth) {
      out.oneByte(truth.value() ? TRUE : FALSE);
    } else if (value instanceof Value.Time time) {
      out.oneByte(TIME);
      out.time(time.value());
    } else if (value instanceof Value.Json json) {
      out.oneByte(JSON);
      out.text(json.value());
    } else if (value instanceof Value.Relation relation) {
      out.oneByte(RELATION);
      out.signed(relation.id());
    }
  }

  /**
   * The decimal with as few digits as {@link Value.Decimal} takes: the form that it keeps may have
   * more than a thousand, which it would not take again.
   */
  private static BigDecimal shortest(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() < LEAST_SCALE ? stripped.setScale(LEAST_SCALE) : stripped;
  }
}
