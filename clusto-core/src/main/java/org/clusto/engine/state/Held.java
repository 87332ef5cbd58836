package org.clusto.engine.state;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.Value;

/**
 * What an entity holds of a space in which everything is to be held once: told by several of its
 * attributes together ({@code _ip#0}, {@code _ip#0.vrf}).
 */
sealed interface Held {

  /** An IP address, in a VRF or in none. */
  record Address(Optional<Value> vrf, IpAddress address) implements Held {}

  /** A number of a manager. */
  record NumberOf(int manager, long number) implements Held {}

  /** What a record holds under a key without subkey. */
  static Set<Held> of(EntityRecord record, AttributeKey key) {
    return key.key().equals(Entity.ADDRESS_KEY) ? addresses(record, key) : numbers(record, key);
  }

  private static Set<Held> addresses(EntityRecord record, AttributeKey key) {
    Optional<Value> vrf = record.values(key.withSubkey(Entity.VRF_SUBKEY)).stream().findFirst();
    Set<Held> addresses = new HashSet<>();
    for (Value value : record.values(key)) {
      if (value instanceof Value.Text text) {
        IpAddress.parse(text.value()).ifPresent(ip -> addresses.add(new Address(vrf, ip)));
      }
    }
    return addresses;
  }

  private static Set<Held> numbers(EntityRecord record, AttributeKey key) {
    Set<Held> numbers = new HashSet<>();
    for (Value manager : record.values(key.withSubkey(Entity.MANAGER_SUBKEY))) {
      for (Value value : record.values(key)) {
        if (manager instanceof Value.Relation relation && value instanceof Value.Int number) {
          numbers.add(new NumberOf(relation.id(), number.value()));
        }
      }
    }
    return numbers;
  }

  /**
   * Whether what a record holds may be other when it has an attribute more or less.
   *
   * @param isNew whether the record is new: then what is held is told by its manager too
   */
  static boolean dependsOn(Attribute attribute, boolean isNew) {
    AttributeKey key = attribute.key();
    return key.key().equals(Entity.ADDRESS_KEY)
        || key.subkey().equals(Entity.MANAGER_SUBKEY)
        || (!isNew && key.subkey().isEmpty() && attribute.value() instanceof Value.Int);
  }
}
