package org.clusto.imports;

import java.util.HashSet;
import java.util.Set;

/**
 * What the entities are called, each by a name of its own: that of NetBox; where somebody has it
 * already, with what tells the two apart in brackets; and where that is not enough, with its key.
 */
final class NetBoxNames {

  private static final int LONGEST = 4000;

  private final Set<String> given = new HashSet<>();

  /**
   * Gives a name.
   *
   * @param wanted what it would best be called
   * @param apart what tells it from others of that name, such as its site; may be empty
   * @param object whose name it is
   */
  String give(String wanted, String apart, NetBoxObject object) {
    String name = wanted.length() > LONGEST ? wanted.substring(0, LONGEST) : wanted;
    if (!name.isEmpty() && given.add(name)) {
      return name;
    }
    String second = name + " (" + apart + ")";
    if (!name.isEmpty() && !apart.isEmpty() && given.add(second)) {
      return second;
    }
    String last = (name + " (" + object.identity() + ")").strip();
    while (!given.add(last)) {
      last += "'";
    }
    return last;
  }
}
