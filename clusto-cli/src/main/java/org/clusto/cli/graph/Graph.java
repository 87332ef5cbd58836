package org.clusto.cli.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clusto.model.Texts;

/**
 * Entities and the cables between them.
 *
 * @param nodes the entities, in the order in which they are drawn
 * @param edges the cables, each once; their ends are nodes
 */
public record Graph(List<Node> nodes, List<Edge> edges) {

  /** A graph of these. */
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** What the nodes are in, with those in it; those that are in nothing that is drawn come last. */
  SortedMap<String, List<Node>> groups() {
    SortedMap<String, List<Node>> groups =
        new TreeMap<>(
            (a, b) ->
                a.isEmpty() == b.isEmpty() ? Texts.NAME_ORDER.compare(a, b) : a.isEmpty() ? 1 : -1);
    groups.putAll(nodes.stream().collect(Collectors.groupingBy(Node::group)));
    return groups;
  }

  /** The place of each name among the nodes, from 1. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    nodes.forEach(node -> numbers.put(node.name(), numbers.size() + 1));
    return numbers;
  }
}
