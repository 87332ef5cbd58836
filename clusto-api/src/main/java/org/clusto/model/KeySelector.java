package org.clusto.model;

import org.jspecify.annotations.Nullable;

/**
 * A choice of attribute keys, written like one: a part that is left out stands for any.
 *
 * <p>{@code port-nic-eth.mac} selects the {@code mac} of every {@code nic-eth} port, {@code system}
 * selects {@code system} and every {@code system.…}.
 *
 * @param key the name that the key must have
 * @param number the number that it must have, or {@link #ANY_NUMBER}
 * @param subkey the subkey that it must have, or null for any and none
 */
public record KeySelector(String key, int number, @Nullable String subkey) {

  /** Stands in {@link #number()} where any number, and none, will do. */
  public static final int ANY_NUMBER = AttributeKey.NO_NUMBER;

  /**
   * @throws InvalidValueException if a part is not of its form
   */
  public KeySelector {
    var unused = new AttributeKey(key, number, subkey == null ? AttributeKey.NO_SUBKEY : subkey);
    if (subkey != null && subkey.isEmpty()) {
      throw AttributeKey.malformed(key + ".");
    }
  }

  /**
   * Reads {@code key}, {@code key#number}, {@code key.subkey} or {@code key#number.subkey}.
   *
   * @throws InvalidValueException if the text is not of one of these forms
   */
  public static KeySelector parse(String text) {
    AttributeKey key = AttributeKey.parse(text);
    return new KeySelector(key.key(), key.number(), key.subkey().isEmpty() ? null : key.subkey());
  }

  /** Whether an attribute of that key is selected. */
  public boolean selects(AttributeKey candidate) {
    return candidate.key().equals(key)
        && (number == ANY_NUMBER || candidate.number() == number)
        && (subkey == null || candidate.subkey().equals(subkey));
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return key + (number == ANY_NUMBER ? "" : "#" + number) + (subkey == null ? "" : "." + subkey);
  }
}
