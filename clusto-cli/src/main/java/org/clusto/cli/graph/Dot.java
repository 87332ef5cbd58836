package org.clusto.cli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Shown;

/** Writes a graph in the language of Graphviz. */
final class Dot {

  private final Graph graph;
  private final Map<String, Integer> numbers;
  private final List<String> lines = new ArrayList<>();

  private Dot(Graph graph) {
    this.graph = graph;
    numbers = graph.numbers();
  }

  static List<String> lines(Graph graph) {
    Dot dot = new Dot(graph);
    dot.write();
    return dot.lines;
  }

  private void write() {
    lines.add("graph clusto {");
    lines.add("  graph [rankdir=LR];");
    lines.add("  node [shape=box];");
    int cluster = 0;
    for (Map.Entry<String, List<Node>> group : graph.groups().entrySet()) {
      if (group.getKey().isEmpty()) {
        group.getValue().forEach(node -> node(node, "  "));
      } else {
        cluster++;
        lines.add("  subgraph cluster_" + cluster + " {");
        lines.add("    label=" + quoted(Shown.inOneLine(group.getKey())) + ";");
        group.getValue().forEach(node -> node(node, "    "));
        lines.add("  }");
      }
    }
    graph.edges().forEach(this::edge);
    lines.add("}");
  }

  private void node(Node node, String indent) {
    lines.add(
        "%sn%d [label=\"%s\\n%s\"];"
            .formatted(
                indent, numbers.get(node.name()), escaped(node.title()), escaped(node.subtitle())));
  }

  private void edge(Edge edge) {
    lines.add(
        "  n%d -- n%d [taillabel=%s, headlabel=%s];"
            .formatted(
                numbers.get(edge.from()),
                numbers.get(edge.to()),
                quoted(edge.tail()),
                quoted(edge.head())));
  }

  private static String quoted(String shown) {
    return '"' + escaped(shown) + '"';
  }

  /** A label knows escapes that begin with a backslash, and HTML's names of characters. */
  private static String escaped(String shown) {
    return shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
  }
}
