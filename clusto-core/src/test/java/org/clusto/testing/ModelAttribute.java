package org.clusto.testing;

import java.math.BigDecimal;
import java.time.Instant;
import org.clusto.model.AttributeKey;

/**
 * One attribute in the plain model.
 *
 * @param key the key
 * @param value a {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code
 *     Instant}, {@link Json} or {@link Ref}
 */
public record ModelAttribute(AttributeKey key, Object value) {

  /** A JSON value as compact text. */
  public record Json(String text) {}

  /** A relation, by the other entity's name. */
  public record Ref(String name) {}

  /** An attribute of that key, {@code key[#number][.subkey]}. */
  public static ModelAttribute of(String key, Object value) {
    return new ModelAttribute(
        AttributeKey.parse(key), value instanceof Integer whole ? whole.longValue() : value);
  }

  /** Whether this relates to the entity of that name. */
  public boolean refersTo(String name) {
    return value.equals(new Ref(name));
  }

  /** Whether this says what the entity is in. */
  public boolean isContainment() {
    return key.key().equals("_in") && value instanceof Ref;
  }

  /** The key, the kind of the value, and the value: alike for equal attributes only. */
  @Override
  public String toString() {
    return key + " = " + kind() + " " + shown();
  }

  private String kind() {
    return value.getClass().getSimpleName();
  }

  private Object shown() {
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().toPlainString();
    } else if (value instanceof Json json) {
      return json.text();
    } else if (value instanceof Ref ref) {
      return ref.name();
    }
    return value;
  }

  /** The value as the language compares it as text, or null for JSON. */
  public String text() {
    if (value instanceof Json) {
      return null;
    } else if (value instanceof Ref ref) {
      return ref.name();
    } else if (value instanceof BigDecimal decimal) {
      BigDecimal bare = decimal.stripTrailingZeros();
      return (bare.scale() < 1 ? bare.setScale(1) : bare).toPlainString();
    } else if (value instanceof Instant time) {
      return time.toString();
    }
    return value.toString();
  }
}
