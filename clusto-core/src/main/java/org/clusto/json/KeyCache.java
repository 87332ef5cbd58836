package org.clusto.json;

import java.util.HashMap;
import java.util.Map;
import org.clusto.model.AttributeKey;

/** The attribute keys met so far, up to a number: a fleet has few, again and again. */
final class KeyCache {

  private static final int MOST = 10_000;

  private final Map<String, AttributeKey> keys = new HashMap<>();

  AttributeKey parse(String text) {
    AttributeKey known = keys.get(text);
    if (known != null) {
      return known;
    }
    AttributeKey key = AttributeKey.parse(text);
    if (keys.size() < MOST) {
      keys.put(text, key);
    }
    return key;
  }
}
