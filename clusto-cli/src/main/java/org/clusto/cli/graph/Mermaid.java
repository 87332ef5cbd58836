package org.clusto.cli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clusto.cli.terminal.Shown;

/** Writes a graph in the language of Mermaid. */
final class Mermaid {

  private static final String HARMLESS = " .:/_,+@-";
  private static final int FIRST_OF_OTHER_SCRIPTS = 0xa0;

  private final Graph graph;
  private final Map<String, Integer> numbers;
  private final List<String> lines = new ArrayList<>();

  private Mermaid(Graph graph) {
    this.graph = graph;
    numbers = graph.numbers();
  }

  static List<String> lines(Graph graph) {
    Mermaid mermaid = new Mermaid(graph);
    mermaid.write();
    return mermaid.lines;
  }

  private void write() {
    lines.add("flowchart LR");
    int number = 0;
    for (Map.Entry<String, List<Node>> group : graph.groups().entrySet()) {
      if (group.getKey().isEmpty()) {
        group.getValue().forEach(node -> node(node, "  "));
      } else {
        number++;
        String title = escaped(Shown.inOneLine(group.getKey()));
        lines.add("  subgraph g%d[\"%s\"]".formatted(number, title));
        group.getValue().forEach(node -> node(node, "    "));
        lines.add("  end");
      }
    }
    graph.edges().forEach(this::edge);
  }

  private void node(Node node, String indent) {
    lines.add(
        "%sn%d[\"%s<br/>%s\"]"
            .formatted(
                indent, numbers.get(node.name()), escaped(node.title()), escaped(node.subtitle())));
  }

  private void edge(Edge edge) {
    String ports = edge.tail().isEmpty() ? edge.head() : edge.tail() + " - " + edge.head();
    lines.add(
        "  n%d ---|\"%s\"| n%d"
            .formatted(numbers.get(edge.from()), escaped(ports), numbers.get(edge.to())));
  }

  /** Any sign may mean something: only letters, digits and a few others stand as they are. */
  private static String escaped(String shown) {
    StringBuilder escaped = new StringBuilder();
    shown
        .codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString();
  }

  private static boolean isHarmless(int c) {
    return Character.isLetterOrDigit(c) || c >= FIRST_OF_OTHER_SCRIPTS || HARMLESS.indexOf(c) >= 0;
  }
}
