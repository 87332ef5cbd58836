package org.clusto.ipmi.sensor;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clusto.capability.SensorReading;

/**
 * What a sensor data record says of a sensor: full (43.1, table 43-1) and compact ones (43.2, table
 * 43-2).
 */
final class SensorRecord {

  private static final int FULL = 0x01;
  private static final int COMPACT = 0x02;
  private static final int FULL_NAME = 47;
  private static final int COMPACT_NAME = 31;

  /** 42.1, table 42-1: those that have limits. */
  private static final int THRESHOLDS = 0x01;

  /** 42.2, table 42-3. */
  private static final Map<Integer, String> KINDS =
      Map.ofEntries(
          Map.entry(0x01, "temperature"),
          Map.entry(0x02, "voltage"),
          Map.entry(0x03, "current"),
          Map.entry(0x04, "fan"),
          Map.entry(0x05, "physical security"),
          Map.entry(0x07, "processor"),
          Map.entry(0x08, "power supply"),
          Map.entry(0x09, "power unit"),
          Map.entry(0x0b, "other units"),
          Map.entry(0x0c, "memory"),
          Map.entry(0x0d, "drive slot"),
          Map.entry(0x10, "event log"),
          Map.entry(0x12, "system event"),
          Map.entry(0x13, "critical interrupt"),
          Map.entry(0x14, "button"),
          Map.entry(0x23, "watchdog"));

  /** 43.17, table 43-15. */
  private static final Map<Integer, String> UNITS =
      Map.ofEntries(
          Map.entry(1, "degrees C"),
          Map.entry(2, "degrees F"),
          Map.entry(3, "degrees K"),
          Map.entry(4, "V"),
          Map.entry(5, "A"),
          Map.entry(6, "W"),
          Map.entry(7, "J"),
          Map.entry(9, "VA"),
          Map.entry(16, "Pa"),
          Map.entry(17, "CFM"),
          Map.entry(18, "RPM"),
          Map.entry(19, "Hz"));

  private static final int UNAVAILABLE = 0x20;
  private static final int SCANNING = 0x40;
  private static final int NOT_CRITICAL = 0x09;
  private static final int CRITICAL = 0x36;

  private final byte[] record;
  private final int nameAt;

  private SensorRecord(byte[] record, int nameAt) {
    this.record = record;
    this.nameAt = nameAt;
  }

  /** The sensor that a record describes; empty where it describes something else. */
  static Optional<SensorRecord> of(byte[] record) {
    int kind = record[3];
    int nameAt = kind == FULL ? FULL_NAME : kind == COMPACT ? COMPACT_NAME : record.length;
    return nameAt < record.length
        ? Optional.of(new SensorRecord(record, nameAt))
        : Optional.empty();
  }

  int number() {
    return record[7] & 0xff;
  }

  /** The logical unit that it belongs to. */
  int unit() {
    return record[6] & 0x03;
  }

  private String name() {
    int length = Math.min(record[nameAt] & 0x1f, record.length - nameAt - 1);
    return new String(record, nameAt + 1, length, StandardCharsets.ISO_8859_1)
        .replace("\0", "")
        .strip();
  }

  private String kind() {
    return KINDS.getOrDefault(record[12] & 0xff, "other");
  }

  private boolean isFull() {
    return record[3] == FULL;
  }

  private String unitOfValue() {
    boolean isPercentage = (record[20] & 1) != 0;
    return isPercentage ? "%" : UNITS.getOrDefault(record[21] & 0xff, "");
  }

  SensorReading unavailable() {
    return new SensorReading(
        name(), kind(), OptionalDouble.empty(), "", SensorReading.Status.UNAVAILABLE);
  }

  /** What Get Sensor Reading answers (35.14). */
  SensorReading reading(byte[] answer) {
    if ((answer[1] & UNAVAILABLE) != 0 || (answer[1] & SCANNING) == 0) {
      return unavailable();
    }
    boolean hasLimits = record[13] == THRESHOLDS;
    OptionalDouble value =
        isFull() && hasLimits && isAnalog()
            ? OptionalDouble.of(value(answer[0]))
            : OptionalDouble.empty();
    int limits = hasLimits && answer.length > 2 ? answer[2] : 0;
    return new SensorReading(
        name(), kind(), value, value.isPresent() ? unitOfValue() : "", status(limits));
  }

  private static SensorReading.Status status(int limits) {
    if ((limits & CRITICAL) != 0) {
      return SensorReading.Status.CRITICAL;
    }
    return (limits & NOT_CRITICAL) != 0 ? SensorReading.Status.WARNING : SensorReading.Status.OK;
  }

  private int format() {
    return (record[20] & 0xc0) >> 6;
  }

  private boolean isAnalog() {
    return format() != 3;
  }

  /** 36.3: y = L((M x + B 10^K1) 10^K2). */
  private double value(byte raw) {
    int m = signed((record[24] & 0xff) | ((record[25] & 0xc0) << 2), 10);
    int b = signed((record[26] & 0xff) | ((record[27] & 0xc0) << 2), 10);
    int k1 = signed(record[29] & 0x0f, 4);
    int k2 = signed((record[29] & 0xf0) >> 4, 4);
    return linear((m * number(raw) + b * Math.pow(10, k1)) * Math.pow(10, k2));
  }

  /** The formats of a reading (43.1, byte 21): unsigned, one's and two's complement. */
  private double number(byte raw) {
    return switch (format()) {
      case 1 -> raw >= 0 ? raw : raw + 1;
      case 2 -> raw;
      default -> raw & 0xff;
    };
  }

  private static int signed(int number, int bits) {
    return (number << (32 - bits)) >> (32 - bits);
  }

  /** 43.1, byte 24. */
  private double linear(double x) {
    return switch (record[23] & 0x7f) {
      case 1 -> Math.log(x);
      case 2 -> Math.log10(x);
      case 3 -> Math.log(x) / Math.log(2);
      case 4 -> Math.exp(x);
      case 5 -> Math.pow(10, x);
      case 6 -> Math.pow(2, x);
      case 7 -> 1 / x;
      case 8 -> x * x;
      case 9 -> x * x * x;
      case 10 -> Math.sqrt(x);
      case 11 -> Math.cbrt(x);
      default -> x;
    };
  }
}
