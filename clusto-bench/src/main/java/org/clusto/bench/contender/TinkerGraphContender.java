package org.clusto.bench.contender;

import static org.apache.tinkerpop.gremlin.structure.Direction.IN;
import static org.apache.tinkerpop.gremlin.structure.Direction.OUT;

import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerIndexHelper;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;

/**
 * TinkerGraph, in memory: nothing that it does is durable, so that it commits and allocates nothing
 * here, and is empty when it is opened again.
 *
 * <p>An attribute is a property of the vertex; a relation is an edge, and a cable is one edge with
 * both numbers. Names, statuses and roles are in its indexes, which are hash maps. It is asked
 * through the structure API, which costs less than a traversal in Gremlin.
 */
final class TinkerGraphContender implements Contender {

  /** What was read of a vertex: its properties, and its edges. */
  private record Read(Map<String, Object> properties, List<Edge> edges) {}

  private static final Pattern REGEX = Pattern.compile("7[0-4]3$");
  private static final String NAME = "name";
  private static final String NUMBER = "number";
  private static final String OTHER = "other";
  private static final String IN_GROUP = "_in";
  private static final String IN_RACK = "_in.ru";

  private final TinkerGraph graph = TinkerGraph.open();
  private final Asked asked;

  TinkerGraphContender(Path directory, BenchFleet fleet) {
    asked = new Asked(fleet);
    List.of(NAME, "status", "role").forEach(key -> graph.createIndex(key, Vertex.class));
  }

  @Override
  public void load(InputStream fleetFile) throws IOException {
    FleetFile file = new FleetFile(fleetFile);
    Map<String, Vertex> known = new HashMap<>();
    for (FleetEntity entity = file.next(); entity != null; entity = file.next()) {
      known.put(entity.name(), add(entity, known));
    }
  }

  private Vertex add(FleetEntity entity, Map<String, Vertex> known) {
    Vertex vertex = graph.addVertex(entity.driver());
    vertex.property(NAME, entity.name());
    entity.attributes().forEach((key, value) -> add(vertex, entity, key, value, known));
    return vertex;
  }

  private static void add(
      Vertex vertex, FleetEntity entity, String text, Object value, Map<String, Vertex> known) {
    if (value instanceof Relation relation) {
      Vertex other = known.get(relation.name());
      // A cable to what is still to come will be added from there.
      if (other != null) {
        addEdge(vertex, entity, AttributeKey.of(text), other);
      }
    } else if (!AttributeKey.of(text).isOtherPort()) {
      vertex.property(text, value);
    }
  }

  private static void addEdge(Vertex vertex, FleetEntity entity, AttributeKey key, Vertex other) {
    if (key.isConnection()) {
      vertex.addEdge(
          key.key(),
          other,
          NUMBER,
          Objects.requireNonNull(key.number()),
          OTHER,
          entity.otherPort(key));
    } else if (key.number() != null) {
      vertex.addEdge(key.unnumbered(), other, NUMBER, key.number());
    } else {
      vertex.addEdge(key.unnumbered(), other);
    }
  }

  @Override
  public Object ask(Question question, int which) {
    return switch (question) {
      case BY_NAME -> read(named(asked.server(which)));
      case COUNT -> (long) unallocatedWebServers().size();
      case ENTITIES -> unallocatedWebServers();
      case IN_DATACENTER -> unallocated(named(asked.datacenter(which)));
      case FOUR_IN_DIFFERENT_RACKS, FOUR_AS_TEXT -> four(named(asked.datacenter(which)));
      case CONSOLE -> List.of(port(named(asked.server(which)), "port-console-serial", OTHER));
      case LOCATE -> {
        Vertex server = named(asked.server(which));
        yield List.of(port(server, "port-nic-eth", OTHER), port(server, IN_RACK, NUMBER));
      }
      case NOT_CONNECTED -> notConnected(named(asked.networkSwitch(which)));
      case NAME_GLOB -> {
        String prefix = asked.prefix(which);
        yield withName(name -> name.startsWith(prefix));
      }
      case NAME_REGEX -> withName(name -> REGEX.matcher(name).find());
    };
  }

  private Vertex named(String name) {
    return TinkerIndexHelper.queryVertexIndex(graph, NAME, name).get(0);
  }

  private static String name(Vertex vertex) {
    return vertex.value(NAME);
  }

  private static Read read(Vertex server) {
    Map<String, Object> properties = new HashMap<>();
    server.properties().forEachRemaining(one -> properties.put(one.key(), one.value()));
    return new Read(properties, Lists.newArrayList(server.edges(OUT)));
  }

  private List<Vertex> unallocatedWebServers() {
    List<Vertex> found = new ArrayList<>();
    for (Vertex vertex : TinkerIndexHelper.queryVertexIndex(graph, "status", "unallocated")) {
      if (has(vertex, "role", "web") && isServer(vertex)) {
        found.add(vertex);
      }
    }
    return found;
  }

  private static boolean has(Vertex vertex, String key, String value) {
    return value.equals(vertex.property(key).orElse(null));
  }

  private static boolean isServer(Vertex vertex) {
    return vertex.label().equals("Server");
  }

  private static boolean isUnallocated(Vertex vertex) {
    return isServer(vertex) && has(vertex, "status", "unallocated");
  }

  private static List<Vertex> unallocated(Vertex datacenter) {
    List<Vertex> found = new ArrayList<>();
    datacenter
        .vertices(IN, IN_GROUP)
        .forEachRemaining(rack -> Iterators.addAll(found, unallocatedIn(rack)));
    return found;
  }

  private static Iterator<Vertex> unallocatedIn(Vertex rack) {
    return Iterators.filter(rack.vertices(IN, IN_RACK), TinkerGraphContender::isUnallocated);
  }

  /** The edges are in no order, so the racks are sorted. */
  private static List<Vertex> four(Vertex datacenter) {
    return byName(datacenter.vertices(IN, IN_GROUP)).values().stream()
        .map(rack -> byName(unallocatedIn(rack)).firstEntry())
        .filter(Objects::nonNull)
        .limit(4)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static NavigableMap<String, Vertex> byName(Iterator<Vertex> vertices) {
    NavigableMap<String, Vertex> byName = new TreeMap<>();
    vertices.forEachRemaining(vertex -> byName.put(name(vertex), vertex));
    return byName;
  }

  private static Position<Vertex> port(Vertex server, String label, String number) {
    Edge edge = server.edges(OUT, label).next();
    return new Position<>(edge.inVertex(), edge.<Integer>value(number));
  }

  private static List<Vertex> notConnected(Vertex device) {
    List<Vertex> found = new ArrayList<>();
    for (Iterator<Edge> edges = device.edges(Direction.BOTH); edges.hasNext(); ) {
      Edge edge = edges.next();
      Vertex other = edge.outVertex().equals(device) ? edge.inVertex() : edge.outVertex();
      if (edge.label().startsWith("port-")
          && isServer(other)
          && !has(other, "status", "broken")
          && !has(other, "environment", "test")) {
        found.add(other);
      }
    }
    return found;
  }

  /** All names are looked at: the index knows whole ones only. */
  private List<Vertex> withName(Predicate<String> predicate) {
    List<Vertex> found = new ArrayList<>();
    graph
        .vertices()
        .forEachRemaining(
            vertex -> {
              if (predicate.test(name(vertex))) {
                found.add(vertex);
              }
            });
    return found;
  }

  @Override
  public List<String> shown(Question question, Object answer) {
    if (answer instanceof Read read) {
      return Stream.concat(
              read.properties().entrySet().stream()
                  .filter(property -> !property.getKey().equals(NAME))
                  .map(property -> property.getKey() + "=" + property.getValue()),
              read.edges().stream().flatMap(TinkerGraphContender::shown))
          .sorted()
          .toList();
    }
    return answer instanceof List<?> many
        ? many.stream().map(TinkerGraphContender::shown).sorted().toList()
        : List.of(answer.toString());
  }

  private static String shown(Object one) {
    if (one instanceof Vertex vertex) {
      return name(vertex);
    }
    return one instanceof Position<?> port && port.entity() instanceof Vertex vertex
        ? Position.shown(name(vertex), port.number())
        : one.toString();
  }

  /** The attributes that an edge stands for. */
  private static Stream<String> shown(Edge edge) {
    String other = name(edge.inVertex());
    Integer number = edge.<Integer>property(NUMBER).orElse(null);
    if (!edge.property(OTHER).isPresent()) {
      return Stream.of(AttributeKey.of(edge.label()).at(number) + "=" + other);
    }
    AttributeKey port = AttributeKey.of(edge.label()).at(number);
    return Stream.of(port.connection() + "=" + other, port.otherPort() + "=" + edge.value(OTHER));
  }

  @Override
  public void commit(int server, long boots) {
    throw notDurable();
  }

  @Override
  public String allocate(int server) {
    throw notDurable();
  }

  @Override
  public void prepareAddresses(int held) {
    throw notDurable();
  }

  private static UnsupportedOperationException notDurable() {
    return new UnsupportedOperationException("TinkerGraph keeps nothing on disk");
  }

  @Override
  public void close() {
    graph.close();
  }
}
