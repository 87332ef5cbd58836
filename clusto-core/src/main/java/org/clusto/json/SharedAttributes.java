package org.clusto.json;

import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal attributes as one object, so that what a million servers have in common is there
 * once. Keeps the last seen of each hash: bounded, whatever comes. For one thread.
 */
public final class SharedAttributes {

  private static final int SLOTS = 1 << 14;

  private final @Nullable Attribute[] seen = new Attribute[SLOTS];

  /** The attribute of this key and value. */
  public Attribute of(AttributeKey key, Value value) {
    int hash = 31 * key.hashCode() + value.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    Attribute known = seen[slot];
    if (known != null && known.key().equals(key) && known.value().equals(value)) {
      return known;
    }
    Attribute attribute = new Attribute(key, value);
    seen[slot] = attribute;
    return attribute;
  }
}
