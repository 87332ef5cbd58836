package org.clusto.cli.graph;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.terminal.Columns;
import org.clusto.cli.terminal.Shown;

/**
 * Where the nodes of a graph stand. Those that are in something stand in a column for each such
 * thing, as in racks side by side. All others stand in layers: first the one with most cables, then
 * those at the other ends of them, and so on.
 */
final class Layout {

  static final int CHARACTER = 8;
  static final int SMALL_CHARACTER = 6;
  static final int MARGIN = 20;
  static final int TITLE = 26;

  private static final int LEAST_HEIGHT = 44;

  /** How far the cables of a node are apart, and those that pass above others. */
  private static final int CABLE = 12;

  private static final int PADDING = 10;
  private static final int GAP = 16;
  private static final int LEAST_WAY = 60;
  private static final int LONERS_IN_A_ROW = 4;

  private final Graph graph;

  /** How far columns are apart: the labels of both ends of a cable have room in between. */
  private final int way;

  private final Map<String, Box> nodes = new LinkedHashMap<>();
  private final Map<String, Box> groups = new LinkedHashMap<>();
  private final Map<Edge, Integer> lanes = new HashMap<>();
  private final Multiset<String> cables = HashMultiset.create();
  private int bottom = MARGIN;

  private Layout(Graph graph) {
    this.graph = graph;
    way =
        graph.edges().stream()
            .mapToInt(edge -> Columns.of(edge.tail()) + Columns.of(edge.head()))
            .map(label -> LEAST_WAY + label * SMALL_CHARACTER)
            .max()
            .orElse(LEAST_WAY);
    for (Edge edge : graph.edges()) {
      cables.add(edge.from());
      cables.add(edge.to());
    }
  }

  static Layout of(Graph graph) {
    Layout layout = new Layout(graph);
    layout.place();
    return layout;
  }

  /** The place of each node, by name. */
  Map<String, Box> nodes() {
    return nodes;
  }

  /** The place of each thing that nodes are in, by name. */
  Map<String, Box> groups() {
    return groups;
  }

  /** How high a cable passes above the columns in between, if there are some. */
  Optional<Integer> lane(Edge edge) {
    return Optional.ofNullable(lanes.get(edge));
  }

  int width() {
    int rightmost = nodes.values().stream().mapToInt(Box::right).max().orElse(0);
    return rightmost + MARGIN + (hasBulges() ? way : 0);
  }

  /** Whether a cable leads from a node to another in its column, around what is in between. */
  private boolean hasBulges() {
    return graph.edges().stream().anyMatch(edge -> column(edge.from()).equals(column(edge.to())));
  }

  private Optional<Integer> column(String name) {
    return Optional.ofNullable(nodes.get(name)).map(Box::x);
  }

  int height() {
    return bottom + MARGIN;
  }

  private void place() {
    boolean isGrouped = graph.nodes().stream().anyMatch(node -> !node.group().isEmpty());
    if (isGrouped) {
      placeGroups();
    } else {
      List<List<List<Node>>> all = new Layers(graph).components();
      all.stream().filter(layers -> layers.size() > 1).forEach(this::placeLayers);
      placeLoners(
          all.stream().filter(layers -> layers.size() == 1).map(one -> one.get(0).get(0)).toList());
    }
  }

  private void placeGroups() {
    placeLanes();
    int x = MARGIN;
    int top = bottom;
    for (Map.Entry<String, List<Node>> group : graph.groups().entrySet()) {
      int titleWidth = Columns.of(Shown.inOneLine(group.getKey())) * CHARACTER;
      int width = Math.max(width(group.getValue()), titleWidth);
      int end = placeColumn(group.getValue(), x + PADDING, top + TITLE, width);
      if (!group.getKey().isEmpty()) {
        groups.put(group.getKey(), new Box(x, top, width + 2 * PADDING, end - top));
      }
      bottom = Math.max(bottom, end);
      x += width + 2 * PADDING + way;
    }
  }

  /** Cables between columns that are not side by side pass above what is in between. */
  private void placeLanes() {
    List<String> columns = List.copyOf(graph.groups().keySet());
    Map<String, Integer> column = new HashMap<>();
    graph.nodes().forEach(node -> column.put(node.name(), columns.indexOf(node.group())));
    for (Edge edge : graph.edges()) {
      int from = column.getOrDefault(edge.from(), 0);
      int to = column.getOrDefault(edge.to(), 0);
      if (Math.abs(from - to) > 1) {
        lanes.put(edge, bottom);
        bottom += CABLE;
      }
    }
  }

  /** Puts nodes below one another, and gives where the next would be. */
  private int placeColumn(List<Node> column, int x, int top, int width) {
    int y = top;
    for (Node node : column) {
      Box box = new Box(x, y, width, height(node));
      nodes.put(node.name(), box);
      y = box.bottom() + GAP;
    }
    return y;
  }

  private int height(Node node) {
    return Math.max(LEAST_HEIGHT, (cables.count(node.name()) + 1) * CABLE);
  }

  private int height(List<Node> column) {
    return column.stream().mapToInt(node -> height(node) + GAP).sum();
  }

  private void placeLayers(List<List<Node>> layers) {
    int highest = layers.stream().mapToInt(this::height).max().orElse(0);
    int x = MARGIN;
    for (List<Node> layer : layers) {
      int width = width(layer);
      var unused = placeColumn(layer, x, bottom + (highest - height(layer)) / 2, width);
      x += width + way;
    }
    bottom += highest + GAP;
  }

  /** Those without any cable stand below all others, some side by side. */
  private void placeLoners(List<Node> loners) {
    int width = width(loners);
    for (int i = 0; i < loners.size(); i++) {
      int x = MARGIN + i % LONERS_IN_A_ROW * (width + GAP);
      int y = bottom + i / LONERS_IN_A_ROW * (LEAST_HEIGHT + GAP);
      nodes.put(loners.get(i).name(), new Box(x, y, width, LEAST_HEIGHT));
    }
    bottom = nodes.values().stream().map(Box::bottom).max(Comparator.naturalOrder()).orElse(bottom);
  }

  private static int width(List<Node> nodes) {
    List<Integer> widths = new ArrayList<>(List.of(0));
    for (Node node : nodes) {
      widths.add(Columns.of(node.title()) * CHARACTER);
      widths.add(Columns.of(node.subtitle()) * SMALL_CHARACTER);
    }
    return widths.stream().max(Comparator.naturalOrder()).orElse(0) + 2 * PADDING;
  }
}
