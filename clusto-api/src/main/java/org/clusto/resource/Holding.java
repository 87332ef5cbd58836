package org.clusto.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.EntityRecord;
import org.clusto.model.IpAddress;
import org.clusto.model.KeySelector;
import org.clusto.model.Value;

/**
 * That a record says it has an address from somebody.
 *
 * @param key the key of the address, {@code _ip#N}
 * @param value the address, as it is written there
 * @param vrf its VRF
 * @param manager the id of whom it has it from
 */
record Holding(AttributeKey key, Value value, Optional<Value> vrf, int manager) {

  private static final KeySelector MANAGERS =
      KeySelector.parse(Entity.ADDRESS_KEY + "." + Entity.MANAGER_SUBKEY);

  /** All that a record says so. */
  static List<Holding> of(EntityRecord record) {
    return of(record, manager -> true);
  }

  /** All that a record says it has from such managers. */
  static List<Holding> of(EntityRecord record, IntPredicate managers) {
    List<Holding> holdings = new ArrayList<>();
    for (Attribute manager : record.attributes(MANAGERS)) {
      if (manager.value() instanceof Value.Relation relation && managers.test(relation.id())) {
        AttributeKey key = manager.key().withSubkey(AttributeKey.NO_SUBKEY);
        Optional<Value> vrf = record.values(key.withSubkey(Entity.VRF_SUBKEY)).stream().findFirst();
        for (Value value : record.values(key)) {
          holdings.add(new Holding(key, value, vrf, relation.id()));
        }
      }
    }
    return holdings;
  }

  /** The address; empty where it is none. */
  Optional<IpAddress> address() {
    return address(value);
  }

  /** The address that a value is; empty where it is none. */
  static Optional<IpAddress> address(Value value) {
    return value instanceof Value.Text text ? IpAddress.parse(text.value()) : Optional.empty();
  }
}
