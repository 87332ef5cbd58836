package org.clusto.encoding;

import org.clusto.model.Value;

/** Reads the values that {@link ValueEncoder} wrote. */
public final class ValueDecoder {
  private ValueDecoder() {}

  public static Value value(PayloadInput in) throws MalformedException {
    int kind = in.oneByte();
    return switch (kind) {
      case ValueEncoder.TEXT -> new Value.Text(in.text());
      case ValueEncoder.INT -> new Value.Int(in.signed());
      case ValueEncoder.DECIMAL -> new Value.Decimal(in.decimal());
      case ValueEncoder.FALSE -> new Value.Bool(false);
      case ValueEncoder.TRUE -> new Value.Bool(true);
      case ValueEncoder.TIME -> new Value.Time(in.time());
      case ValueEncoder.JSON -> new Value.Json(in.text());
      case ValueEncoder.RELATION -> new Value.Relation(in.id());
      default -> throw unknown(kind);
    };
  }

  /** Passes over a value. */
  public static void skip(PayloadInput in) throws MalformedException {
    int kind = in.oneByte();
    switch (kind) {
      case ValueEncoder.FALSE, ValueEncoder.TRUE -> {}
      case ValueEncoder.INT, ValueEncoder.RELATION -> in.number();
      case ValueEncoder.TEXT, ValueEncoder.JSON -> in.slice();
      case ValueEncoder.TIME -> {
        in.number();
        in.number();
      }
      case ValueEncoder.DECIMAL -> {
        in.number();
        in.slice();
      }
      default -> throw unknown(kind);
    }
  }

  private static MalformedException unknown(int kind) {
    return new MalformedException("there is no value of kind " + kind);
  }
}
