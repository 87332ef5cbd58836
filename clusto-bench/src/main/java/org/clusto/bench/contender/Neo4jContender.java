package org.clusto.bench.contender;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clusto.bench.fleet.Asked;
import org.clusto.bench.fleet.BenchFleet;
import org.clusto.bench.fleet.BenchServer;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.StringSearchMode;
import org.neo4j.graphdb.Transaction;

/**
 * Neo4j, embedded, with an fsync at each commit.
 *
 * <p>An attribute is a property of the node; a relation is a relationship, and a cable is one
 * relationship with both numbers. There are indexes of the names, and of status and role together.
 * It is asked through the core API, which costs less than Cypher.
 */
final class Neo4jContender implements Contender {

  static final Label ENTITY = Label.label("Entity");
  static final String NAME = "name";
  static final String NUMBER = "number";
  static final String OTHER = "other";

  private static final Label SERVER = Label.label("Server");
  private static final Label NETWORK = Label.label("IpManager");
  private static final Label FREE = Label.label("FreeAddresses");
  private static final RelationshipType IN_GROUP = RelationshipType.withName("_in");
  private static final RelationshipType IN_RACK = RelationshipType.withName("_in.ru");
  private static final RelationshipType NETWORK_PORT = RelationshipType.withName("port-nic-eth");
  private static final RelationshipType CONSOLE_PORT =
      RelationshipType.withName("port-console-serial");
  private static final RelationshipType HOLDS = RelationshipType.withName("ip");
  private static final RelationshipType HAS_FREE = RelationshipType.withName("free");
  private static final String ADDRESS = "address";
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final Pattern REGEX = Pattern.compile("7[0-4]3$");
  private static final long PAGE_CACHE = 2L << 30;

  /** What was read of a node: its properties, and the relationships that lead from it. */
  private record Read(Map<String, Object> properties, List<Related> related) {}

  /** What was read of a relationship. */
  private record Related(String type, Map<String, Object> properties, Node other) {}

  private final DatabaseManagementService service;
  private final GraphDatabaseService database;
  private final BenchFleet fleet;
  private final Asked asked;

  Neo4jContender(Path directory, BenchFleet fleet) {
    this.fleet = fleet;
    asked = new Asked(fleet);
    service =
        new DatabaseManagementServiceBuilder(directory)
            .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE)
            .setConfig(GraphDatabaseSettings.debug_log_enabled, false)
            .setConfig(GraphDatabaseSettings.check_point_interval_time, Duration.ofMinutes(5))
            .build();
    database = service.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
  }

  @Override
  public void load(InputStream file) throws IOException {
    Neo4jLoad.run(database, file);
    try (Transaction transaction = database.beginTx()) {
      index(transaction, ENTITY, NAME);
      index(transaction, SERVER, "status", "role");
      transaction.commit();
    }
    try (Transaction transaction = database.beginTx()) {
      transaction.schema().awaitIndexesOnline(1, TimeUnit.HOURS);
    }
  }

  private static void index(Transaction transaction, Label label, String... keys) {
    var index = transaction.schema().indexFor(label);
    for (String key : keys) {
      index = index.on(key);
    }
    index.create();
  }

  @Override
  public Object ask(Question question, int which) {
    try (Transaction transaction = database.beginTx()) {
      return answer(transaction, question, which);
    }
  }

  private Object answer(Transaction transaction, Question question, int which) {
    return switch (question) {
      case BY_NAME -> read(named(transaction, asked.server(which)));
      case COUNT -> count(unallocatedWebServers(transaction));
      case ENTITIES -> all(unallocatedWebServers(transaction));
      case IN_DATACENTER -> unallocated(named(transaction, asked.datacenter(which)));
      case FOUR_IN_DIFFERENT_RACKS, FOUR_AS_TEXT ->
          four(named(transaction, asked.datacenter(which)));
      case CONSOLE -> List.of(port(named(transaction, asked.server(which)), CONSOLE_PORT, OTHER));
      case LOCATE -> {
        Node server = named(transaction, asked.server(which));
        yield List.of(port(server, NETWORK_PORT, OTHER), port(server, IN_RACK, NUMBER));
      }
      case NOT_CONNECTED -> notConnected(named(transaction, asked.networkSwitch(which)));
      case NAME_GLOB ->
          all(transaction.findNodes(ENTITY, NAME, asked.prefix(which), StringSearchMode.PREFIX));
      case NAME_REGEX -> matching(transaction);
    };
  }

  private static Node named(Transaction transaction, String name) {
    return transaction.findNode(ENTITY, NAME, name);
  }

  private static String name(Node node) {
    return (String) node.getProperty(NAME);
  }

  /** The cables of a server lead from it. */
  private static Read read(Node server) {
    List<Related> related = new ArrayList<>();
    for (Relationship relation : server.getRelationships(Direction.OUTGOING)) {
      related.add(
          new Related(
              relation.getType().name(), relation.getAllProperties(), relation.getEndNode()));
    }
    return new Read(server.getAllProperties(), related);
  }

  private static ResourceIterator<Node> unallocatedWebServers(Transaction transaction) {
    return transaction.findNodes(SERVER, "status", "unallocated", "role", "web");
  }

  private static long count(ResourceIterator<Node> nodes) {
    long count = 0;
    try (nodes) {
      for (; nodes.hasNext(); nodes.next()) {
        count++;
      }
    }
    return count;
  }

  private static List<Node> all(ResourceIterator<Node> nodes) {
    try (nodes) {
      return ImmutableList.copyOf(nodes);
    }
  }

  private static Iterable<Node> in(Node container, RelationshipType type) {
    return Iterables.transform(
        container.getRelationships(Direction.INCOMING, type), Relationship::getStartNode);
  }

  private static Iterable<Node> unallocatedIn(Node rack) {
    return Iterables.filter(
        in(rack, IN_RACK), node -> has(node, "status", "unallocated") && node.hasLabel(SERVER));
  }

  private static boolean has(Node node, String key, String value) {
    return value.equals(node.getProperty(key, null));
  }

  private static List<Node> unallocated(Node datacenter) {
    return ImmutableList.copyOf(
        Iterables.concat(
            Iterables.transform(in(datacenter, IN_GROUP), Neo4jContender::unallocatedIn)));
  }

  /** A node's relationships are in no order, so the racks are sorted. */
  private static List<Node> four(Node datacenter) {
    return byName(in(datacenter, IN_GROUP)).values().stream()
        .map(rack -> byName(unallocatedIn(rack)).firstEntry())
        .filter(Objects::nonNull)
        .limit(4)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static NavigableMap<String, Node> byName(Iterable<Node> nodes) {
    NavigableMap<String, Node> byName = new TreeMap<>();
    nodes.forEach(node -> byName.put(name(node), node));
    return byName;
  }

  private static Position<Node> port(Node server, RelationshipType type, String number) {
    Relationship relation = server.getRelationships(Direction.OUTGOING, type).iterator().next();
    return new Position<>(relation.getEndNode(), (Integer) relation.getProperty(number));
  }

  private static List<Node> notConnected(Node device) {
    List<Node> found = new ArrayList<>();
    for (Relationship relation : device.getRelationships()) {
      Node other = relation.getOtherNode(device);
      if (relation.getType().name().startsWith("port-")
          && other.hasLabel(SERVER)
          && !has(other, "status", "broken")
          && !has(other, "environment", "test")) {
        found.add(other);
      }
    }
    return found;
  }

  private static List<Node> matching(Transaction transaction) {
    List<Node> found = new ArrayList<>();
    try (ResourceIterator<Node> nodes = transaction.findNodes(ENTITY)) {
      while (nodes.hasNext()) {
        Node node = nodes.next();
        if (REGEX.matcher(name(node)).find()) {
          found.add(node);
        }
      }
    }
    return found;
  }

  @Override
  public List<String> shown(Question question, Object answer) {
    try (Transaction transaction = database.beginTx()) {
      return lines(transaction, answer).sorted().toList();
    }
  }

  private static Stream<String> lines(Transaction transaction, Object answer) {
    if (answer instanceof Read read) {
      return Stream.concat(
          read.properties().entrySet().stream()
              .filter(one -> !one.getKey().equals(NAME))
              .map(one -> one.getKey() + "=" + text(one.getValue())),
          read.related().stream().flatMap(related -> lines(transaction, related)));
    }
    return answer instanceof List<?> many
        ? many.stream().map(one -> text(transaction, one))
        : Stream.of(answer.toString());
  }

  private static String text(Object value) {
    return value instanceof ZonedDateTime time ? time.toInstant().toString() : value.toString();
  }

  /** The attributes that a relationship stands for. */
  private static Stream<String> lines(Transaction transaction, Related related) {
    String other = name(transaction, related.other());
    AttributeKey key =
        AttributeKey.of(related.type()).at((Integer) related.properties().get(NUMBER));
    Object port = related.properties().get(OTHER);
    return port == null
        ? Stream.of(key + "=" + other)
        : Stream.of(key.connection() + "=" + other, key.otherPort() + "=" + port);
  }

  private static String text(Transaction transaction, Object one) {
    if (one instanceof Node node) {
      return name(transaction, node);
    }
    return one instanceof Position<?> port && port.entity() instanceof Node node
        ? Position.shown(name(transaction, node), port.number())
        : one.toString();
  }

  /** The name of a node of a transaction that is over. */
  private static String name(Transaction transaction, Node node) {
    return name(transaction.getNodeByElementId(node.getElementId()));
  }

  @Override
  public void commit(int server, long boots) {
    String name = new BenchServer(server).name();
    try (Transaction transaction = database.beginTx()) {
      named(transaction, name).setProperty(BenchServer.BOOTS, boots);
      transaction.commit();
    }
  }

  @Override
  public void prepareAddresses(int held) {
    try (Transaction transaction = database.beginTx()) {
      Node network = transaction.createNode(ENTITY, NETWORK);
      network.setProperty(NAME, BenchFleet.NETWORK);
      Node free = transaction.createNode(FREE);
      free.setProperty(FIRST, FreeAddresses.FIRST);
      free.setProperty(LAST, FreeAddresses.LAST);
      network.createRelationshipTo(free, HAS_FREE);
      transaction.commit();
    }
    try (Transaction transaction = database.beginTx()) {
      for (int i = 0; i < held; i++) {
        allocate(transaction, new BenchServer(i % fleet.servers()).name());
      }
      transaction.commit();
    }
  }

  @Override
  public String allocate(int server) {
    String name = new BenchServer(server).name();
    try (Transaction transaction = database.beginTx()) {
      long address = allocate(transaction, name);
      transaction.commit();
      return FreeAddresses.text(address);
    }
  }

  private static long allocate(Transaction transaction, String name) {
    Node network = named(transaction, BenchFleet.NETWORK);
    transaction.acquireWriteLock(network);
    long address = lowest(network);
    named(transaction, name).createRelationshipTo(network, HOLDS).setProperty(ADDRESS, address);
    return address;
  }

  /** Takes the lowest address out of those that are free. */
  private static long lowest(Node network) {
    Relationship lowest =
        network.getRelationships(Direction.OUTGOING, HAS_FREE).stream()
            .min(Comparator.comparingLong(free -> (Long) free.getEndNode().getProperty(FIRST)))
            .orElseThrow(() -> new IllegalStateException("no free address"));
    Node free = lowest.getEndNode();
    long address = (Long) free.getProperty(FIRST);
    if (address == (Long) free.getProperty(LAST)) {
      lowest.delete();
      free.delete();
    } else {
      free.setProperty(FIRST, address + 1);
    }
    return address;
  }

  @Override
  public void close() {
    service.shutdown();
  }
}
