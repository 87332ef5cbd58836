package org.clusto.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.clusto.cli.picture.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphTest {

  private static final String HOSTILE = "x\"]; &amp; <b> \\N \u001b[2J\n\u202e|`#{}\u0000\ufffe";

  private static final Graph SMALL =
      new Graph(
          List.of(
              new Node("pdu", "PowerStrip", "", ""),
              new Node("server1", "Server", "rack1", "RU3"),
              new Node("server2", "Server", "rack1", "RU1")),
          List.of(
              new Edge("pdu", "pwr:1", "server1", "pwr:1"),
              new Edge("server1", "eth:1", "server2", "eth:1")));

  private static final Graph EVIL =
      new Graph(
          List.of(new Node(HOSTILE, HOSTILE, HOSTILE, HOSTILE), new Node("b", "Server", "", "")),
          List.of(new Edge(HOSTILE, HOSTILE, "b", HOSTILE), new Edge("b", "p", "b", "q")));

  @Test
  void dot_hasNodesInWhatTheyAreInAndPortsAtBothEnds() {
    assertThat(Format.DOT.lines(SMALL))
        .containsExactly(
            "graph clusto {",
            "  graph [rankdir=LR];",
            "  node [shape=box];",
            "  subgraph cluster_1 {",
            "    label=\"rack1\";",
            "    n2 [label=\"server1\\nServer, RU3\"];",
            "    n3 [label=\"server2\\nServer, RU1\"];",
            "  }",
            "  n1 [label=\"pdu\\nPowerStrip\"];",
            "  n1 -- n2 [taillabel=\"pwr:1\", headlabel=\"pwr:1\"];",
            "  n2 -- n3 [taillabel=\"eth:1\", headlabel=\"eth:1\"];",
            "}");
  }

  @Test
  void dot_ofAnyName_isQuoted() {
    assertThat(Format.DOT.lines(EVIL))
        .contains(
            "    label=\"x\\\"]; &amp;amp; <b> \\\\N \\\\u001b[2J\\\\n\\\\u202e|`#{}\\\\u0000\ufffe\";");
  }

  @Test
  void mermaid_hasTheSame() {
    assertThat(Format.MERMAID.lines(SMALL))
        .containsExactly(
            "flowchart LR",
            "  subgraph g1[\"rack1\"]",
            "    n2[\"server1<br/>Server, RU3\"]",
            "    n3[\"server2<br/>Server, RU1\"]",
            "  end",
            "  n1[\"pdu<br/>PowerStrip\"]",
            "  n1 ---|\"pwr:1 - pwr:1\"| n2",
            "  n2 ---|\"eth:1 - eth:1\"| n3");
  }

  @Test
  void mermaid_ofAnyName_hasCodesForSigns() {
    assertThat(Format.MERMAID.lines(EVIL))
        .contains(
            "  subgraph g1[\"x#34;#93;#59; #38;amp#59; #60;b#62; #92;N #92;u001b#91;2J#92;n#92;"
                + "u202e#124;#96;#35;#123;#125;#92;u0000\ufffe\"]");
  }

  @Test
  void svg_ofAnyName_isWellFormed() throws Exception {
    for (Graph graph : List.of(SMALL, EVIL, new Graph(List.of(), List.of()))) {
      NodeList texts = parsed(graph).getElementsByTagName("text");
      List<String> all =
          IntStream.range(0, texts.getLength())
              .mapToObj(i -> texts.item(i).getTextContent())
              .toList();

      for (Node node : graph.nodes()) {
        assertThat(all).contains(node.title().replace('\ufffe', '\ufffd'));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rack"})
  void svg_ofALargeGraph_hasNoNodeOverAnother(String group) {
    List<Node> nodes =
        IntStream.range(0, 200)
            .mapToObj(i -> new Node("n" + i, "Server", group.isEmpty() ? "" : group + i % 5, ""))
            .toList();
    List<Edge> edges =
        IntStream.range(1, 150).mapToObj(i -> new Edge("n" + i / 7, "a", "n" + i, "b")).toList();
    List<Box> boxes = List.copyOf(Layout.of(new Graph(nodes, edges)).nodes().values());

    assertThat(boxes).hasSize(200);
    for (Box a : boxes) {
      assertThat(boxes.stream().filter(b -> overlap(a, b))).containsExactly(a);
    }
  }

  private static boolean overlap(Box a, Box b) {
    return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
  }

  @ParameterizedTest
  @EnumSource
  void lines_ofTheSameGraph_areTheSame(Format format) {
    Graph again = new Graph(List.copyOf(SMALL.nodes()), List.copyOf(SMALL.edges()));
    assertThat(format.lines(again)).isEqualTo(format.lines(SMALL));
    assertThat(format.lines(EVIL))
        .allSatisfy(line -> assertThat(line).doesNotContain("\u001b", "\u202e", "\u0000", "\n"));
  }

  private static Document parsed(Graph graph) throws Exception {
    String picture = String.join("\n", Format.SVG.lines(graph));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(picture)));
  }
}
