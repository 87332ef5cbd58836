package org.clusto.engine.write;

import org.clusto.model.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal attributes as one object, so that what a million servers have in common is there
 * once. Keeps the last seen of each hash: bounded, whatever comes.
 */
final class Interner {

  private static final int SLOTS = 1 << 16;

  private final @Nullable Attribute[] seen = new Attribute[SLOTS];

  Attribute shared(Attribute attribute) {
    int hash = attribute.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    Attribute known = seen[slot];
    if (attribute.equals(known)) {
      return known;
    }
    seen[slot] = attribute;
    return attribute;
  }
}
