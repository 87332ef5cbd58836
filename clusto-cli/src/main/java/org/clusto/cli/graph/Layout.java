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
import java.util.Set;
import java.util.stream.Collectors;
import org.clusto.cli.picture.Box;
import org.clusto.cli.picture.Lettering;
import org.clusto.cli.picture.Page;
import org.clusto.cli.terminal.Shown;

/**
 * Where the nodes of a graph stand. Those that are in something stand in a column for each such
 * thing, as in racks side by side. All others stand in layers: first the one with most cables, then
 * those at the other ends of them, and so on.
 */
final class Layout {

  static final int MARGIN = 10;
  static final int TITLE = 26;
  static final int PADDING = 8;

  private static final int LEAST_HEIGHT = 38;

  /** How far the cables of a node are apart, and those that pass above others. */
  private static final int CABLE = 13;

  private static final int GAP = 8;
  private static final int PART_GAP = 24;
  private static final int LEAST_WAY = 50;

  private final Graph graph;

  /** How far columns are apart: the labels of both ends of a cable have room in between. */
  private final int way;

  /** The room for a cable that leads back to its column, and for its labels. */
  private final int bulge;

  private final Map<String, Box> nodes = new LinkedHashMap<>();
  private final Map<String, Box> groups = new LinkedHashMap<>();
  private final Map<Edge, Integer> lanes = new HashMap<>();
  private final Multiset<String> cables = HashMultiset.create();
  private int bottom = MARGIN;

  /** Where the parts of a graph that stand side by side end. */
  private int rowRight = MARGIN;

  private int rowBottom;

  private Layout(Graph graph) {
    this.graph = graph;
    way =
        graph.edges().stream()
            .mapToInt(edge -> width(edge.tail()) + width(edge.head()))
            .map(labels -> LEAST_WAY + labels)
            .max()
            .orElse(LEAST_WAY);
    bulge =
        graph.edges().stream()
            .mapToInt(edge -> Math.max(width(edge.tail()), width(edge.head())) + GAP)
            .map(labels -> Math.max(LEAST_WAY, labels))
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
    return rightmost + MARGIN + (hasBulges() ? bulge : 0);
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

  /** Whether it can be cut into pages, and nothing stands on two. */
  boolean isInPages() {
    return groups.isEmpty()
        && nodes.values().stream().allMatch(box -> Page.start(box.y(), box.height()) == box.y());
  }

  private void place() {
    boolean isGrouped = graph.nodes().stream().anyMatch(node -> !node.group().isEmpty());
    if (isGrouped) {
      placeGroups();
    } else {
      List<List<List<Node>>> all = new Layers(graph).components();
      all.stream().filter(layers -> layers.size() > 1).forEach(this::placeLayers);
      bottom = all.isEmpty() ? bottom : Math.max(bottom, rowBottom + PART_GAP);
      placeLoners(
          all.stream().filter(layers -> layers.size() == 1).map(one -> one.get(0).get(0)).toList());
    }
  }

  private void placeGroups() {
    placeLanes();
    int x = MARGIN;
    int top = bottom;
    for (Map.Entry<String, List<Node>> group : graph.groups().entrySet()) {
      int titleWidth = Lettering.HEADING.width(Shown.beside(group.getKey()));
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

  /** Beside the part before it, or below it where the page is full. */
  private void placeLayers(List<List<Node>> layers) {
    int highest = layers.stream().mapToInt(this::height).max().orElse(0);
    int width =
        layers.stream().mapToInt(layer -> width(layer) + way).sum()
            - way
            + (hasBulge(layers) ? bulge : 0);
    if (rowRight > MARGIN && rowRight + width > Page.WIDTH) {
      bottom = rowBottom + PART_GAP;
      rowRight = MARGIN;
    }
    if (rowRight == MARGIN) {
      bottom = Page.start(bottom, highest);
    }
    int x = rowRight;
    for (List<Node> layer : layers) {
      var unused = placeColumn(layer, x, bottom + (highest - height(layer)) / 2, width(layer));
      x += width(layer) + way;
    }
    rowRight += width + PART_GAP;
    rowBottom = Math.max(rowBottom, bottom + highest - GAP);
  }

  /** Whether a cable leads from a node to another in its layer, around what is in between. */
  private boolean hasBulge(List<List<Node>> layers) {
    Set<String> last =
        layers.get(layers.size() - 1).stream().map(Node::name).collect(Collectors.toSet());
    return graph.edges().stream()
        .anyMatch(edge -> last.contains(edge.from()) && last.contains(edge.to()));
  }

  /** Those without any cable stand below all others, as many side by side as the page has room. */
  private void placeLoners(List<Node> loners) {
    int width = width(loners);
    int columns = Math.max(1, (Page.WIDTH - 2 * MARGIN + GAP) / (width + GAP));
    for (int i = 0; i < loners.size(); i++) {
      int x = MARGIN + i % columns * (width + GAP);
      if (i % columns == 0) {
        bottom = Page.start(bottom + (i == 0 ? 0 : LEAST_HEIGHT + GAP), LEAST_HEIGHT);
      }
      nodes.put(loners.get(i).name(), new Box(x, bottom, width, LEAST_HEIGHT));
    }
    bottom = nodes.values().stream().map(Box::bottom).max(Comparator.naturalOrder()).orElse(bottom);
  }

  private static int width(String port) {
    return Lettering.SMALL.width(port);
  }

  private static int width(List<Node> nodes) {
    List<Integer> widths = new ArrayList<>(List.of(0));
    for (Node node : nodes) {
      widths.add(Lettering.NAME.width(node.title()));
      widths.add(Lettering.SMALL.width(node.subtitle()));
    }
    return widths.stream().max(Comparator.naturalOrder()).orElse(0) + 2 * PADDING;
  }
}
