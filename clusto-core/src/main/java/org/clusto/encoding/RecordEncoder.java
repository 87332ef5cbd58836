package org.clusto.encoding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;

/**
 * Writes records and changes. A key or a driver's name is written out where it first comes up, and
 * by its number from then on; so what one encoder wrote must be read by one {@link RecordDecoder},
 * in the same order.
 */
public final class RecordEncoder {
  /** How many words get a number; those after them are written out each time. */
  public static final int MOST_WORDS = 1 << 16;

  /** Stands in front of a word that is written out. */
  static final int WRITTEN_OUT = 0;

  static final int CREATED = 0;
  static final int DELETED = 1;
  static final int RENAMED = 2;
  static final int DRIVER_CHANGED = 3;
  static final int ATTRIBUTE_ADDED = 4;
  static final int ATTRIBUTE_REMOVED = 5;

  private final PayloadOutput out;
  private final Map<Object, Integer> keys = new HashMap<>();
  private final Map<Object, Integer> drivers = new HashMap<>();

  public RecordEncoder(PayloadOutput out) {
    this.out = out;
  }

  public void record(EntityRecord entity) {
    out.signed(entity.id());
    out.text(entity.name());
    word(entity.driver(), drivers);
    List<Attribute> attributes = entity.attributes();
    out.number(attributes.size());
    attributes.forEach(this::attribute);
  }

  public void change(Change change) {
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
    ValueEncoder.write(attribute.value(), out);
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
}
