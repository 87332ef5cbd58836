package org.clusto.engine.query;

/** A map from ids to ids, or to {@link #NOTHING}: a table with open addressing. */
final class IntMap {

  /** What is mapped to where nothing was put; no id. */
  static final int NOTHING = 0;

  private int[] keys;
  private int[] values;
  private int size;

  /**
   * Maps nothing yet.
   *
   * @param places how many places the table has at first, a power of two; half of them are used
   */
  IntMap(int places) {
    this.keys = new int[places];
    this.values = new int[places];
  }

  /** What an id is mapped to. */
  int get(int key) {
    return values[place(key)];
  }

  /** Maps an id, which is positive, to something; gives what it was mapped to. */
  int put(int key, int value) {
    int place = place(key);
    int before = values[place];
    if (keys[place] == 0) {
      keys[place] = key;
      size++;
    }
    values[place] = value;
    if (2 * size > keys.length) {
      grow();
    }
    return before;
  }

  /** The ids that were put. */
  int[] keys() {
    int[] put = new int[size];
    int count = 0;
    for (int key : keys) {
      if (key != 0) {
        put[count++] = key;
      }
    }
    return put;
  }

  private int place(int key) {
    int mask = keys.length - 1;
    int hash = key * 0x9E3779B9;
    int place = (hash ^ (hash >>> 16)) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldValues = values;
    keys = new int[2 * oldKeys.length];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
