package org.clusto.imports.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code entity_attrs}.
 *
 * @param id its {@code attr_id}
 * @param owner the {@code entity_id} of whose it is
 * @param value text, a {@code Long}, an {@code Instant}, a JSON value, or a {@link Target}; null
 *     for none
 * @param since the version since which it is there
 * @param until the version since which it is not there any more; null while it is
 */
record AttributeRow(
    int id,
    int owner,
    String key,
    @Nullable Integer number,
    @Nullable String subkey,
    @Nullable Object value,
    int since,
    @Nullable Integer until) {

  /**
   * An entity that an attribute relates to.
   *
   * @param id its {@code entity_id}
   */
  record Target(int id) {}

  /** Whether it is of this key and subkey. */
  boolean is(String otherKey, @Nullable String otherSubkey) {
    return key.equals(otherKey)
        && (otherSubkey == null ? subkey == null : otherSubkey.equals(subkey));
  }
}
