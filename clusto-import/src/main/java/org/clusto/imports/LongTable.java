package org.clusto.imports;

import java.util.OptionalLong;

/** A map of numbers to numbers that takes 16 bytes for each place; 0 is no key. */
final class LongTable {

  private static final int FIRST_CAPACITY = 1024;

  private long[] keys = new long[FIRST_CAPACITY];
  private long[] values = new long[FIRST_CAPACITY];
  private int size;

  /** Puts a value; returns whether the key is new. */
  boolean put(long key, long value) {
    int place = place(key);
    boolean isNew = keys[place] != key;
    keys[place] = key;
    values[place] = value;
    if (isNew && ++size > keys.length / 4 * 3) {
      grow();
    }
    return isNew;
  }

  OptionalLong get(long key) {
    int place = place(key);
    return key != 0 && keys[place] == key ? OptionalLong.of(values[place]) : OptionalLong.empty();
  }

  boolean contains(long key) {
    return key != 0 && keys[place(key)] == key;
  }

  private int place(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[place] != 0 && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
