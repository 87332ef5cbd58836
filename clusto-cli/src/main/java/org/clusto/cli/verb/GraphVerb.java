package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusto.cli.argument.NumberConverter;
import org.clusto.cli.graph.Edge;
import org.clusto.cli.graph.Format;
import org.clusto.cli.graph.Graph;
import org.clusto.cli.graph.Node;
import org.clusto.cli.terminal.Output;
import org.clusto.inventory.InventoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is connected to what as a graph. */
@Command(
    name = "graph",
    description = {
      "Write entities and the cables between them as a graph: for Graphviz (dot), for Markdown"
          + " pages (mermaid), or as a picture (svg).",
      "Of what is no device but holds some, as a rack does, the devices in it are meant."
    },
    footer = {
      "",
      "Example:",
      "  clusto graph server1 --format svg > server1.svg",
      "  clusto graph rack101 --in --format mermaid",
      "  clusto graph 'driver:Server' --depth 0"
    })
public final class GraphVerb extends ReadingVerb {

  private static final long MOST = 1000;

  @Parameters(paramLabel = "NAME|EXPRESSION", arity = "1..*", description = "What to begin with.")
  private List<String> words = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "dot, mermaid or svg; dot unless said otherwise.")
  private Format format = Format.DOT;

  @Option(
      names = "--depth",
      paramLabel = "N",
      converter = NumberConverter.class,
      description =
          "How many cables far to go: 0 for only what lies between them, 1 unless said otherwise.")
  private long depth = 1;

  @Option(names = "--in", description = "Draw what they are in around them, racks first.")
  private boolean withContainers;

  @Option(
      names = "--most",
      paramLabel = "N",
      converter = NumberConverter.class,
      description = "Refuse to write more entities than that: " + MOST + " unless said otherwise.")
  private long most = MOST;

  /** For the tree of verbs. */
  public GraphVerb(Call call) {
    super(call);
  }

  @Override
  void read(InventoryView view, Output output) {
    Neighbourhood neighbourhood = new Neighbourhood(view, most);
    neighbourhood.add(chosen(view, words).all());
    neighbourhood.grow(depth);
    Graph graph = neighbourhood.graph(withContainers);
    output.answer(() -> format.lines(graph), () -> facts(graph));
  }

  private static Map<String, Object> facts(Graph graph) {
    return ImmutableMap.of(
        "nodes", graph.nodes().stream().map(GraphVerb::facts).toList(),
        "edges", graph.edges().stream().map(GraphVerb::facts).toList());
  }

  private static Map<String, Object> facts(Node node) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", node.name());
    facts.put("driver", node.driver());
    if (!node.group().isEmpty()) {
      facts.put("in", node.group());
    }
    if (!node.position().isEmpty()) {
      facts.put("position", node.position());
    }
    return facts;
  }

  private static Map<String, Object> facts(Edge edge) {
    return ImmutableMap.of(
        "from", edge.from(), "fromPort", edge.fromPort(), "to", edge.to(), "toPort", edge.toPort());
  }
}
