package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clusto.cli.graph.Edge;
import org.clusto.cli.graph.Graph;
import org.clusto.cli.graph.Node;
import org.clusto.driver.Device;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.ClustoException;
import org.clusto.model.Texts;

/** Entities, and what their cables lead to, as a graph. */
final class Neighbourhood {

  private static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::from, Texts.NAME_ORDER)
          .thenComparing(Edge::fromPort, Texts.NAME_ORDER)
          .thenComparing(Edge::to, Texts.NAME_ORDER)
          .thenComparing(Edge::toPort, Texts.NAME_ORDER);

  private final InventoryView view;
  private final long most;
  private final Map<String, Entity> members = new TreeMap<>(Texts.NAME_ORDER);

  /** The cables of the members, but for those that were reached last and are not to lead on. */
  private final Map<String, List<PortLink>> links = new LinkedHashMap<>();

  /**
   * An empty one.
   *
   * @param most more members than that are refused
   */
  Neighbourhood(InventoryView view, long most) {
    this.view = view;
    this.most = most;
  }

  /** Adds entities, or what is in them if they are no devices but hold some. */
  void add(Collection<Entity> chosen) {
    for (Entity entity : chosen) {
      List<Entity> contents =
          entity instanceof Device
              ? List.of()
              : entity.contentsMatching(Expressions.driver(Device.class)).toList();
      (contents.isEmpty() ? List.of(entity) : contents).forEach(this::add);
    }
  }

  private void add(Entity entity) {
    members.put(entity.name(), entity);
    if (members.size() > most) {
      throw new ClustoException(
          "more than %,d entities are hard to see in one picture: choose fewer, or say --most"
              .formatted(most));
    }
  }

  /** Adds what the cables of the members lead to, so many cables far. */
  void grow(long cables) {
    for (long i = 0; i < cables && links.size() < members.size(); i++) {
      for (PortLink link : unfollowed()) {
        view.findByName(link.other()).ifPresent(this::add);
      }
    }
    var unused = unfollowed();
  }

  private List<PortLink> unfollowed() {
    List<PortLink> found = new ArrayList<>();
    for (Entity entity : List.copyOf(members.values())) {
      if (!links.containsKey(entity.name())) {
        List<PortLink> own = PortLink.of(entity);
        links.put(entity.name(), own);
        found.addAll(own);
      }
    }
    return found;
  }

  /** The graph of the members and the cables between them. */
  Graph graph(boolean withContainers) {
    return new Graph(withContainers ? nodesInContainers() : nodesAlone(), edges());
  }

  private List<Node> nodesAlone() {
    return members.values().stream().map(entity -> node(entity, Optional.empty())).toList();
  }

  /** The nodes, those in a rack from the top down. */
  private List<Node> nodesInContainers() {
    Map<Entity, Optional<Placement>> places = new LinkedHashMap<>();
    members
        .values()
        .forEach(entity -> places.put(entity, Placement.of(entity).stream().findFirst()));
    return places.entrySet().stream()
        .sorted(Comparator.comparing(place -> -place.getValue().map(Neighbourhood::top).orElse(0)))
        .map(place -> node(place.getKey(), place.getValue()))
        .toList();
  }

  private static int top(Placement placement) {
    return placement.units().stream().max(Comparator.naturalOrder()).orElse(0);
  }

  private static Node node(Entity entity, Optional<Placement> place) {
    return new Node(
        entity.name(),
        entity.driver(),
        place.map(placement -> placement.container().name()).orElse(""),
        place.map(Placement::position).orElse(""));
  }

  private List<Edge> edges() {
    Set<Edge> edges = new HashSet<>();
    links.forEach(
        (name, own) ->
            own.stream()
                .filter(link -> members.containsKey(link.other()))
                .filter(link -> link.own().isPresent())
                .forEach(link -> edges.add(edge(name, link))));
    return edges.stream().sorted(ORDER).toList();
  }

  /** Both ends of a cable know of it: the same edge comes of both. */
  private static Edge edge(String name, PortLink link) {
    Edge edge = new Edge(name, link.own().orElse(""), link.other(), link.otherPort());
    Edge back = new Edge(edge.to(), edge.toPort(), edge.from(), edge.fromPort());
    return ORDER.compare(edge, back) <= 0 ? edge : back;
  }
}
