package org.clusto.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute. Values have one order: by kind (booleans, numbers, text, times, JSON,
 * relations), and within a kind as that kind compares: numbers as numbers, text by code point.
 */
public sealed interface Value extends Comparable<Value> {

  /** Text; may be empty, never holds a lone surrogate. */
  record Text(String value) implements Value {
    /**
     * @throws InvalidValueException if the text cannot be written as UTF-8
     */
    public Text {
      Texts.requireEncodable(value, "text");
    }
  }

  /** A 64-bit integer. */
  record Int(long value) implements Value {}

  /**
   * A decimal number, kept without needless zeros but with at least one digit behind the point, so
   * that 1.50 is 1.5 and 1e2 is 100.0.
   */
  record Decimal(BigDecimal value) implements Value {
    private static final int MOST_DIGITS = 1000;

    /**
     * @throws InvalidValueException if the number has more than 1,000 digits before the point, or
     *     behind it
     */
    public Decimal {
      value = value.stripTrailingZeros();
      if ((long) value.precision() - value.scale() > MOST_DIGITS || value.scale() > MOST_DIGITS) {
        throw new InvalidValueException(
            "a decimal number has at most 1000 digits before the point, and behind it; write it as"
                + " text");
      }
      if (value.scale() < 1) {
        value = value.setScale(1);
      }
    }
  }

  /** A boolean. */
  record Bool(boolean value) implements Value {}

  /** An instant, to the nanosecond; written as ISO-8601 in UTC. */
  record Time(Instant value) implements Value {}

  /** A JSON value as compact JSON text. */
  record Json(String value) implements Value {
    /**
     * @throws InvalidValueException if the text cannot be written as UTF-8
     */
    public Json {
      Texts.requireEncodable(value, "JSON");
    }
  }

  /** A relation to another entity, by that entity's {@linkplain EntityRecord#id() id}. */
  record Relation(int id) implements Value {}

  /**
   * The value that a Java object stands for: a {@code Value} itself, text, whole numbers, {@code
   * BigDecimal}, {@code double} and {@code float}, booleans, instants, or what can be related to
   * (an entity).
   *
   * @throws InvalidValueException if the object is of no such type, or is not a finite number
   */
  static Value of(@Nullable Object object) {
    if (object == null) {
      throw new InvalidValueException("null is no attribute value: unset the key instead");
    } else if (object instanceof Value value) {
      return value;
    } else if (object instanceof CharSequence text) {
      return new Text(text.toString());
    } else if (object instanceof Boolean truth) {
      return new Bool(truth);
    } else if (object instanceof Number number) {
      return ofNumber(number);
    } else if (object instanceof Instant time) {
      return new Time(time);
    } else if (object instanceof Relatable entity) {
      return new Relation(entity.id());
    }
    throw new InvalidValueException(
        "a "
            + object.getClass().getName()
            + " is no attribute value (wanted text, a number, a boolean,"
            + " an Instant, an entity, or Value.json)");
  }

  private static Value ofNumber(Number number) {
    if (number instanceof BigDecimal decimal) {
      return new Decimal(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw new InvalidValueException(value + " is no attribute value: not a finite number");
      }
      return new Decimal(new BigDecimal(number.toString()));
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return new Int(number.longValue());
    }
    throw new InvalidValueException(
        "a "
            + number.getClass().getName()
            + " is no attribute value (wanted a long, an int, a double or a"
            + " BigDecimal)");
  }

  /** A JSON value; the text is checked and made compact when it is written to an inventory. */
  static Value json(String text) {
    return new Json(text);
  }

  /**
   * Reads an instant ({@code 2024-01-31T00:00:00Z}).
   *
   * @throws InvalidValueException if the text is no instant in ISO-8601
   */
  static Value time(String text) {
    try {
      return new Time(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new InvalidValueException(
          "not an instant: \""
              + InvalidValueException.shortened(text)
              + "\" (wanted 2024-01-31T00:00:00Z)");
    }
  }

  /**
   * What the value is compared as where text is asked for: text as it is, numbers in decimal
   * notation, {@code true} and {@code false}, a time as ISO-8601 in UTC. Empty for JSON, which
   * matches by key only, and for a relation, which is compared as the other entity's name.
   */
  default Optional<String> text() {
    if (this instanceof Text text) {
      return Optional.of(text.value());
    } else if (this instanceof Int whole) {
      return Optional.of(Long.toString(whole.value()));
    } else if (this instanceof Decimal decimal) {
      return Optional.of(decimal.value().toPlainString());
    } else if (this instanceof Bool truth) {
      return Optional.of(Boolean.toString(truth.value()));
    } else if (this instanceof Time time) {
      return Optional.of(time.value().toString());
    }
    return Optional.empty();
  }

  /** By kind, then within the kind. */
  @Override
  default int compareTo(Value other) {
    return ValueOrder.compare(this, other);
  }
}
