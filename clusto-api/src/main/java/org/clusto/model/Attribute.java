package org.clusto.model;

import org.jspecify.annotations.Nullable;

/**
 * One attribute of an entity: a key and a value. An entity holds a multiset of them.
 *
 * @param key the key
 * @param value the value
 */
public record Attribute(AttributeKey key, Value value) implements Comparable<Attribute> {

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

  /** As a record compares, but faster, as equal attributes are often the same object. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Attribute that && key.equals(that.key) && value.equals(that.value));
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + value.hashCode();
  }

  /** By key, then by value. */
  @Override
  public int compareTo(Attribute other) {
    int byKey = key.compareTo(other.key);
    return byKey != 0 ? byKey : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
