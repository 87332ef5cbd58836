package org.clusto.cli.graph;

import org.clusto.cli.terminal.Shown;

/**
 * An entity in a graph.
 *
 * @param name its name, which no other node has
 * @param driver its driver
 * @param group the name of what it is in, if that is drawn; else empty
 * @param position where it stands in there; may be empty
 */
public record Node(String name, String driver, String group, String position) {

  /** The name, safe to show. */
  String title() {
    return Shown.beside(name);
  }

  /** What stands below the name. */
  String subtitle() {
    return Shown.beside(position.isEmpty() ? driver : driver + ", " + position);
  }
}
