package org.clusto.model;

import java.math.BigDecimal;

/** The order of values that {@link Value} promises. */
final class ValueOrder {
  private ValueOrder() {}

  static int compare(Value a, Value b) {
    int byKind = Integer.compare(kind(a), kind(b));
    return byKind != 0 ? byKind : withinKind(a, b);
  }

  private static int kind(Value value) {
    if (value instanceof Value.Text) {
      return 2;
    } else if (value instanceof Value.Int || value instanceof Value.Decimal) {
      return 1;
    } else if (value instanceof Value.Relation) {
      return 5;
    } else if (value instanceof Value.Time) {
      return 3;
    }
    return value instanceof Value.Bool ? 0 : 4;
  }

  private static int withinKind(Value a, Value b) {
    if (a instanceof Value.Text left && b instanceof Value.Text right) {
      return Texts.compareByCodePoint(left.value(), right.value());
    } else if (a instanceof Value.Int left && b instanceof Value.Int right) {
      return Long.compare(left.value(), right.value());
    } else if (a instanceof Value.Relation left && b instanceof Value.Relation right) {
      return Integer.compare(left.id(), right.id());
    } else if (a instanceof Value.Time left && b instanceof Value.Time right) {
      return left.value().compareTo(right.value());
    } else if (a instanceof Value.Bool left && b instanceof Value.Bool right) {
      return Boolean.compare(left.value(), right.value());
    } else if (a instanceof Value.Json left && b instanceof Value.Json right) {
      return Texts.compareByCodePoint(left.value(), right.value());
    }
    int byNumber = number(a).compareTo(number(b));
    return byNumber != 0
        ? byNumber
        : Boolean.compare(a instanceof Value.Decimal, b instanceof Value.Decimal);
  }

  private static BigDecimal number(Value value) {
    return value instanceof Value.Int whole
        ? BigDecimal.valueOf(whole.value())
        : ((Value.Decimal) value).value();
  }
}
