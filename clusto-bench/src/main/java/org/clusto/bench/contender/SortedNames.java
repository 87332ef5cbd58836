package org.clusto.bench.contender;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The names of all rows, in their order, and a hash table that leads from a name to its row. */
final class SortedNames {

  private static final int NONE = -1;

  private final String[] names;

  /** Rows by the hash of their name, else in the next free place; half full at most. */
  private final int[] table;

  SortedNames(String[] names) {
    this.names = names;
    table = new int[Integer.highestOneBit(Math.max(1, names.length)) * 4];
    Arrays.fill(table, NONE);
    for (int row = 0; row < names.length; row++) {
      int slot = slot(names[row]);
      while (table[slot] != NONE) {
        slot = following(slot);
      }
      table[slot] = row;
    }
  }

  private int slot(String name) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16)) & (table.length - 1);
  }

  private int following(int slot) {
    return (slot + 1) & (table.length - 1);
  }

  String name(int row) {
    return names[row];
  }

  /** The row of a name. */
  int row(String name) {
    int slot = slot(name);
    while (table[slot] != NONE) {
      if (names[table[slot]].equals(name)) {
        return table[slot];
      }
      slot = following(slot);
    }
    throw new IllegalArgumentException("nothing is named " + name);
  }

  /** The rows whose names begin with a prefix. */
  int[] startingWith(String prefix) {
    int found = Arrays.binarySearch(names, prefix);
    int first = found < 0 ? -found - 1 : found;
    int end = first;
    while (end < names.length && names[end].startsWith(prefix)) {
      end++;
    }
    return IntStream.range(first, end).toArray();
  }

  /** The rows in whose names a pattern is found. A plain scan. */
  int[] matching(Pattern pattern) {
    Matcher matcher = pattern.matcher("");
    return IntStream.range(0, names.length)
        .filter(row -> matcher.reset(names[row]).find())
        .toArray();
  }
}
