package org.clusto.json;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Value;

/**
 * What came up in a fleet file so far, up to a number: a fleet has few keys, days and values, again
 * and again.
 */
final class Repeats {

  private static final int MOST = 10_000;

  private final Map<String, AttributeKey> keys = new HashMap<>();
  private final Map<String, Value> times = new HashMap<>();
  private final SharedAttributes attributes = new SharedAttributes();

  /**
   * Reads a key.
   *
   * @throws InvalidValueException if it is not of that form
   */
  AttributeKey key(String text) {
    return known(text, keys, AttributeKey::parse);
  }

  /**
   * Reads an instant.
   *
   * @throws InvalidValueException if it is not of that form
   */
  Value time(String text) {
    return known(text, times, Value::time);
  }

  /** The attribute of this key and value. */
  Attribute attribute(AttributeKey key, Value value) {
    return attributes.of(key, value);
  }

  private static <T> T known(String text, Map<String, T> known, Function<String, T> reading) {
    T before = known.get(text);
    if (before != null) {
      return before;
    }
    T read = reading.apply(text);
    if (known.size() < MOST) {
      known.put(text, read);
    }
    return read;
  }
}
