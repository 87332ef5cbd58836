package org.clusto.model;

import java.util.Comparator;

/**
 * One attribute of an entity: a key and a value. An entity holds a multiset of them.
 *
 * @param key the key
 * @param value the value
 */
public record Attribute(AttributeKey key, Value value) implements Comparable<Attribute> {

  private static final Comparator<Attribute> ORDER =
      Comparator.comparing(Attribute::key).thenComparing(Attribute::value);

  /**
   * The attribute with this key and the value that an object stands for.
   *
   * @param key {@code key[#number][.subkey]}
   * @param value as {@link Value#of} takes it
   * @throws InvalidValueException if either is not of its form
   */
  public static Attribute of(String key, Object value) {
    return new Attribute(AttributeKey.parse(key), Value.of(value));
  }

  /** By key, then by value. */
  @Override
  public int compareTo(Attribute other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
