package org.clusto.store.mapdb;

import org.clusto.model.Value;

/** Reads the values that {@link RecordEncoder} wrote. */
final class ValueDecoder {
  private ValueDecoder() {}

  static Value value(PayloadInput in) throws MalformedException {
    int kind = in.oneByte();
    return switch (kind) {
      case RecordEncoder.TEXT -> new Value.Text(in.text());
      case RecordEncoder.INT -> new Value.Int(in.signed());
      case RecordEncoder.DECIMAL -> new Value.Decimal(in.decimal());
      case RecordEncoder.FALSE -> new Value.Bool(false);
      case RecordEncoder.TRUE -> new Value.Bool(true);
      case RecordEncoder.TIME -> new Value.Time(in.time());
      case RecordEncoder.JSON -> new Value.Json(in.text());
      case RecordEncoder.RELATION -> new Value.Relation(in.id());
      default -> throw unknown(kind);
    };
  }

  /** Passes over a value. */
  static void skip(PayloadInput in) throws MalformedException {
    int kind = in.oneByte();
    switch (kind) {
      case RecordEncoder.FALSE, RecordEncoder.TRUE -> {}
      case RecordEncoder.INT, RecordEncoder.RELATION -> in.number();
      case RecordEncoder.TEXT, RecordEncoder.JSON -> in.slice();
      case RecordEncoder.TIME -> {
        in.number();
        in.number();
      }
      case RecordEncoder.DECIMAL -> {
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
