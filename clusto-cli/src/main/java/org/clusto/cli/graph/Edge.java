package org.clusto.cli.graph;

import org.clusto.cli.terminal.Shown;

/**
 * A cable between two entities of a graph.
 *
 * @param from the name of one
 * @param fromPort its port; empty where it does not say
 * @param to the name of the other
 * @param toPort its port
 */
public record Edge(String from, String fromPort, String to, String toPort) {

  /** The port at one end, safe to show. */
  String tail() {
    return Shown.inOneLine(fromPort);
  }

  /** The port at the other end, safe to show. */
  String head() {
    return Shown.inOneLine(toPort);
  }
}
