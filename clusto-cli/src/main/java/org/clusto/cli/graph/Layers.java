package org.clusto.cli.graph;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a graph that no cable leads between, each in layers from its best connected node:
 * all to the right of it, or where they would be high and can be parted, some to the left.
 */
final class Layers {

  /** With more in a layer, what stands on both sides of a node is lower than on one. */
  private static final int HIGHEST = 8;

  private final Graph graph;
  private final Map<String, Node> byName = new HashMap<>();
  private final SetMultimap<String, String> neighbours = LinkedHashMultimap.create();

  Layers(Graph graph) {
    this.graph = graph;
    graph.nodes().forEach(node -> byName.put(node.name(), node));
    for (Edge edge : graph.edges()) {
      neighbours.put(edge.from(), edge.to());
      neighbours.put(edge.to(), edge.from());
    }
  }

  /** The layers of each part. */
  List<List<List<Node>>> components() {
    List<List<List<Node>>> components = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (!seen.contains(node.name())) {
        Set<String> part = reachable(node.name());
        seen.addAll(part);
        components.add(layers(part));
      }
    }
    return components;
  }

  private Set<String> reachable(String start) {
    return reachable(start, start);
  }

  /** What cables lead to from a start, but not through a wall. */
  private Set<String> reachable(String start, String wall) {
    Set<String> reachable = new LinkedHashSet<>(List.of(start));
    List<String> layer = List.of(start);
    while (!layer.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String name : layer) {
        neighbours.get(name).stream()
            .filter(other -> !other.equals(wall))
            .filter(reachable::add)
            .forEach(next::add);
      }
      layer = next;
    }
    return reachable;
  }

  private List<List<Node>> layers(Set<String> part) {
    String root =
        graph.nodes().stream()
            .map(Node::name)
            .filter(part::contains)
            .reduce((best, name) -> cables(name) > cables(best) ? name : best)
            .orElseThrow();
    List<List<String>> right = layers(root, Set.of());
    if (right.stream().noneMatch(layer -> layer.size() > HIGHEST)) {
      return nodes(right);
    }
    Set<String> leftOnes = half(root, part.size() / 2);
    List<List<String>> both = new ArrayList<>(layers(root, leftOnes));
    layers(root, Sets.difference(part, leftOnes)).stream()
        .skip(1)
        .forEach(layer -> both.add(0, layer));
    return nodes(both);
  }

  private List<List<String>> layers(String root, Set<String> elsewhere) {
    List<List<String>> layers = new ArrayList<>();
    Set<String> placed = new HashSet<>(elsewhere);
    placed.add(root);
    List<String> layer = List.of(root);
    while (!layer.isEmpty()) {
      layers.add(layer);
      layer = next(layer, placed);
    }
    return layers;
  }

  private List<List<Node>> nodes(List<List<String>> layers) {
    return layers.stream().map(layer -> layer.stream().map(byName::get).toList()).toList();
  }

  /** About so many of those that a root is between, with all that they lead to without it. */
  private Set<String> half(String root, int size) {
    Set<String> half = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      if (neighbours.get(root).contains(node.name()) && !half.contains(node.name())) {
        Set<String> piece = reachable(node.name(), root);
        if (half.size() + piece.size() <= size) {
          half.addAll(piece);
        }
      }
    }
    return half;
  }

  private int cables(String name) {
    return neighbours.get(name).size();
  }

  /** Those at the other ends, in the order of what they are connected to, so that few cross. */
  private List<String> next(List<String> layer, Set<String> placed) {
    Map<String, Integer> places = new HashMap<>();
    layer.forEach(name -> places.put(name, places.size()));
    List<String> next = new ArrayList<>();
    for (Node node : graph.nodes()) {
      boolean isNext = neighbours.get(node.name()).stream().anyMatch(places::containsKey);
      if (isNext && placed.add(node.name())) {
        next.add(node.name());
      }
    }
    next.sort(Comparator.comparing(name -> centre(name, places)));
    return next;
  }

  private double centre(String name, Map<String, Integer> places) {
    return neighbours.get(name).stream()
        .filter(places::containsKey)
        .mapToInt(places::get)
        .average()
        .orElse(0);
  }
}
