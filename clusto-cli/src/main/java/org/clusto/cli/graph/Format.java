package org.clusto.cli.graph;

import java.util.List;
import java.util.Locale;

/** How a graph is written. */
public enum Format {
  /** For Graphviz. */
  DOT,
  /** For Markdown pages. */
  MERMAID,
  /** A picture. */
  SVG;

  /** A graph in this format. */
  public List<String> lines(Graph graph) {
    return switch (this) {
      case DOT -> Dot.lines(graph);
      case MERMAID -> Mermaid.lines(graph);
      case SVG -> Svg.lines(graph);
    };
  }

  /** The word that is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
