package org.clusto.bench.contender;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The entities of the hand-coded limit: a row for each, in name order. A row is packed to bytes:
 * for each attribute the number of its key (two bytes), its kind (one), and its value: eight bytes,
 * or the length (two) of a text and the text.
 */
final class PackedRows {

  static final byte TEXT = 0;
  static final byte NUMBER = 1;

  /** Seconds since 1970. */
  static final byte TIME = 2;

  /** The number of another row. */
  static final byte RELATION = 3;

  static final int TEXT_HEAD = 5;
  static final int OTHER_LENGTH = 11;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(byte[][].class);

  private final String[] keys;
  private final String[] drivers;
  private final byte[] driverOfRow;
  private final byte[][] rows;

  PackedRows(String[] keys, String[] drivers, byte[] driverOfRow, byte[][] rows) {
    this.keys = keys;
    this.drivers = drivers;
    this.driverOfRow = driverOfRow;
    this.rows = rows;
  }

  /** Another row, by its number. */
  record Related(int row) {}

  /** The attributes of a row, in the order of the fleet file. */
  static final class Attributes {

    private final String[] keys;

    /** Texts, whole numbers, instants, and other rows. */
    private final Object[] values;

    private Attributes(String[] keys, Object[] values) {
      this.keys = keys;
      this.values = values;
    }

    int size() {
      return keys.length;
    }

    String key(int number) {
      return keys[number];
    }

    Object value(int number) {
      return values[number];
    }
  }

  int size() {
    return rows.length;
  }

  String[] keys() {
    return keys;
  }

  String[] drivers() {
    return drivers;
  }

  int driver(int row) {
    return driverOfRow[row];
  }

  byte[] bytes(int row) {
    return (byte[]) ROW.getAcquire(rows, row);
  }

  /** Reads all attributes of a row. */
  Attributes attributes(int row) {
    byte[] bytes = bytes(row);
    int many = count(bytes);
    String[] found = new String[many];
    Object[] values = new Object[many];
    int at = 0;
    for (int i = 0; i < many; i++) {
      found[i] = keys[key(bytes, at)];
      values[i] = value(bytes, at);
      at = next(bytes, at);
    }
    return new Attributes(found, values);
  }

  private static int count(byte[] bytes) {
    int many = 0;
    for (int at = 0; at < bytes.length; at = next(bytes, at)) {
      many++;
    }
    return many;
  }

  private static Object value(byte[] bytes, int at) {
    return switch (bytes[at + 2]) {
      case TEXT -> text(bytes, at);
      case TIME -> Instant.ofEpochSecond(number(bytes, at));
      case RELATION -> new Related((int) number(bytes, at));
      default -> number(bytes, at);
    };
  }

  /** The number of the key of the attribute that begins at a place. */
  static int key(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  static String text(byte[] bytes, int at) {
    int length = (short) SHORT.get(bytes, at + 3) & 0xffff;
    return new String(bytes, at + TEXT_HEAD, length, StandardCharsets.UTF_8);
  }

  /** A whole number, a time or a relation. */
  static long number(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at + 3);
  }

  static void setNumber(byte[] bytes, int at, long value) {
    LONG.set(bytes, at + 3, value);
  }

  /** Where the next attribute begins. */
  static int next(byte[] bytes, int at) {
    return bytes[at + 2] == TEXT
        ? at + TEXT_HEAD + ((short) SHORT.get(bytes, at + 3) & 0xffff)
        : at + OTHER_LENGTH;
  }

  /** Replaces a whole number of a row; readers see the row before or the row after. */
  void replace(int row, int key, long value) {
    byte[] bytes = bytes(row).clone();
    for (int at = 0; at < bytes.length; at = next(bytes, at)) {
      if (key(bytes, at) == key) {
        setNumber(bytes, at, value);
      }
    }
    ROW.setRelease(rows, row, bytes);
  }
}
