package org.clusto.encoding;

import java.math.BigDecimal;
import org.clusto.model.Value;

/** Writes values, which {@link ValueDecoder} reads. */
public final class ValueEncoder {
  public static final int TEXT = 0;
  static final int INT = 1;
  static final int DECIMAL = 2;
  static final int FALSE = 3;
  static final int TRUE = 4;
  static final int TIME = 5;
  static final int JSON = 6;
  public static final int RELATION = 7;

  /** The least scale that {@link Value.Decimal} takes. */
  private static final int LEAST_SCALE = -1000;

  private ValueEncoder() {}

  /** Writes a value: a byte for its kind, then what it is. */
  public static void write(Value value, PayloadOutput out) {
    if (value instanceof Value.Text text) {
      out.oneByte(TEXT);
      out.text(text.value());
    } else if (value instanceof Value.Int whole) {
      out.oneByte(INT);
      out.signed(whole.value());
    } else if (value instanceof Value.Decimal decimal) {
      out.oneByte(DECIMAL);
      out.decimal(shortest(decimal.value()));
    } else if (value instanceof Value.Bool truth) {
      out.oneByte(truth.value() ? TRUE : FALSE);
    } else if (value instanceof Value.Time time) {
      out.oneByte(TIME);
      out.time(time.value());
    } else if (value instanceof Value.Json json) {
      out.oneByte(JSON);
      out.text(json.value());
    } else if (value instanceof Value.Relation relation) {
      out.oneByte(RELATION);
      out.signed(relation.id());
    }
  }

  /**
   * The decimal with as few digits as {@link Value.Decimal} takes: the form that it keeps may have
   * more than a thousand, which it would not take again.
   */
  private static BigDecimal shortest(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() < LEAST_SCALE ? stripped.setScale(LEAST_SCALE) : stripped;
  }
}
