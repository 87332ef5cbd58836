package org.clusto.engine.state;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpPrefix;
import org.clusto.model.MacAddress;
import org.clusto.model.Value;

/** What an attribute says beyond its key and value: a relation, a place, an address. */
public final class Facts {

  private static final String PREFIX_KEY = "cidr";
  private static final String MAC_SUBKEY = "mac";
  private static final AttributeKey SERIAL = AttributeKey.of("serial");
  private static final AttributeKey SYSTEM_SERIAL = AttributeKey.parse("system.serial");

  private Facts() {}

  /** Whether the attribute says what its entity is in. */
  public static boolean isContainment(Attribute attribute) {
    return attribute.value() instanceof Value.Relation
        && attribute.key().key().equals(Entity.CONTAINER_KEY);
  }

  /** The MAC address that the attribute gives its entity, if it does. */
  static Optional<MacAddress> mac(Attribute attribute) {
    return attribute.key().subkey().equals(MAC_SUBKEY)
            && attribute.value() instanceof Value.Text text
        ? MacAddress.parse(text.value())
        : Optional.empty();
  }

  /** The serial number that the attribute gives its entity, as it is compared, if it does. */
  static Optional<String> serial(Attribute attribute) {
    return attribute.key().equals(SERIAL) || attribute.key().equals(SYSTEM_SERIAL)
        ? attribute.value().text().map(Facts::comparedSerial).filter(serial -> !serial.isEmpty())
        : Optional.empty();
  }

  /** A serial number as it is compared: without regard to case and space around it. */
  static String comparedSerial(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  /** The range of addresses that the attribute gives its entity to hand out, if it does. */
  static Optional<IpPrefix> prefix(Attribute attribute) {
    return attribute.key().key().equals(PREFIX_KEY)
            && attribute.key().subkey().isEmpty()
            && attribute.value() instanceof Value.Text text
        ? IpPrefix.parse(text.value())
        : Optional.empty();
  }

  /** Hands over the ids that an entity has relations to; the same may come several times. */
  public static void forEachRelation(EntityRecord record, IntConsumer receiver) {
    for (Attribute attribute : record.attributes()) {
      if (attribute.value() instanceof Value.Relation relation) {
        receiver.accept(relation.id());
      }
    }
  }

  /** Hands over the ids that an entity is directly in; the same may come several times. */
  public static void forEachContainer(EntityRecord record, IntConsumer receiver) {
    for (Attribute attribute : record.attributes(Entity.CONTAINER_KEY)) {
      if (attribute.value() instanceof Value.Relation relation) {
        receiver.accept(relation.id());
      }
    }
  }
}
