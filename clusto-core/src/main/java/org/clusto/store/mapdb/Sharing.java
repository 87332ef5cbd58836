package org.clusto.store.mapdb;

import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal parts of what is read one object, so that a million servers share their keys, drivers
 * and common values. What it remembers is bounded.
 */
final class Sharing {
  private static final int SLOTS = 1 << 16;

  private final SlotCache<AttributeKey> keys = new SlotCache<>(AttributeKey::parse);
  private final SlotCache<String> drivers = new SlotCache<>(text -> text);
  private final SlotCache<Value> texts = new SlotCache<>(Value.Text::new);
  private final @Nullable Attribute[] attributes = new @Nullable Attribute[SLOTS];

  SlotCache<AttributeKey> keys() {
    return keys;
  }

  SlotCache<String> drivers() {
    return drivers;
  }

  SlotCache<Value> texts() {
    return texts;
  }

  Attribute attribute(AttributeKey key, Value value) {
    int hash = key.hashCode() * 31 + value.hashCode();
    int place = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    Attribute there = attributes[place];
    if (there == null || !there.key().equals(key) || !there.value().equals(value)) {
      there = new Attribute(key, value);
      attributes[place] = there;
    }
    return there;
  }
}
