package org.clusto.encoding;

import java.util.HashMap;
import java.util.Map;
import org.clusto.model.AttributeKey;

/**
 * Makes equal parts of what is read one object, so that a million servers share their keys, words
 * and common attributes. What it remembers is bounded.
 */
public final class Sharing {
  private static final int MOST_SLOTS = 1 << 19;
  private static final int MOST_KEYS = 1 << 16;

  private final SlotCache<KeyValues> keys =
      new SlotCache<>(text -> new KeyValues(AttributeKey.parse(text), this));
  private final SlotCache<String> words = new SlotCache<>(text -> text);
  private final Map<AttributeKey, KeyValues> byKey = new HashMap<>();
  private int slots;

  /** A key, with what is remembered of its values. */
  public KeyValues key(AttributeKey key) {
    KeyValues known = byKey.get(key);
    if (known == null) {
      known = new KeyValues(key, this);
      if (byKey.size() < MOST_KEYS) {
        byKey.put(key, known);
      }
    }
    return known;
  }

  /** Reads a word: the name of a driver, or a part of a key. */
  public String word(PayloadInput in) throws MalformedException {
    return in.text(words);
  }

  SlotCache<KeyValues> keys() {
    return keys;
  }

  SlotCache<String> words() {
    return words;
  }

  /** Whether a {@link KeyValues} may have so many slots more (or gives some back). */
  boolean grants(int more) {
    boolean granted = slots + more <= MOST_SLOTS;
    slots += granted ? more : 0;
    return granted;
  }
}
