package org.clusto.store.mapdb;

import org.clusto.model.AttributeKey;

/**
 * Makes equal parts of what is read one object, so that a million servers share their keys, drivers
 * and common attributes. What it remembers is bounded.
 */
final class Sharing {
  private static final int MOST_SLOTS = 1 << 19;

  private final SlotCache<KeyValues> keys =
      new SlotCache<>(text -> new KeyValues(AttributeKey.parse(text), this));
  private final SlotCache<String> drivers = new SlotCache<>(text -> text);
  private int slots;

  SlotCache<KeyValues> keys() {
    return keys;
  }

  SlotCache<String> drivers() {
    return drivers;
  }

  /** Whether a {@link KeyValues} may have so many slots more (or gives some back). */
  boolean grants(int more) {
    boolean granted = slots + more <= MOST_SLOTS;
    slots += granted ? more : 0;
    return granted;
  }
}
