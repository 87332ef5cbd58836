package org.clusto.engine.state;

import java.util.Arrays;

/** Ids in ascending order, each once, while they are gathered. */
final class IntList {

  private int[] ids = new int[1];
  private int size;

  /** Adds an id that is not below those before it. */
  void add(int id) {
    if (size > 0 && ids[size - 1] == id) {
      return;
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
  }

  int size() {
    return size;
  }

  IdSet toSet() {
    return IdSet.ofSorted(ids, size);
  }
}
