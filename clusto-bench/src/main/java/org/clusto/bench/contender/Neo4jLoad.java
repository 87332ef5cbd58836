package org.clusto.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/** The load of a fleet into Neo4j, some entities in a transaction. */
final class Neo4jLoad {

  private static final int BATCH = 5000;

  private final GraphDatabaseService database;
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, AttributeKey> keys = new HashMap<>();
  private Transaction transaction;

  private Neo4jLoad(GraphDatabaseService database) {
    this.database = database;
    transaction = database.beginTx();
  }

  static void run(GraphDatabaseService database, InputStream file) throws IOException {
    Neo4jLoad load = new Neo4jLoad(database);
    try {
      load.add(new FleetFile(file));
    } finally {
      load.transaction.close();
    }
  }

  private void add(FleetFile file) throws IOException {
    for (FleetEntity entity = file.next(); entity != null; entity = file.next()) {
      if (nodes.size() >= BATCH) {
        commit();
        transaction = database.beginTx();
      }
      add(entity);
    }
    commit();
  }

  private void commit() {
    transaction.commit();
    nodes.clear();
  }

  private void add(FleetEntity entity) {
    Node node = transaction.createNode(Neo4jContender.ENTITY, Label.label(entity.driver()));
    nodes.put(entity.name(), node);
    known.put(entity.name(), node.getElementId());
    node.setProperty(Neo4jContender.NAME, entity.name());
    entity.attributes().forEach((key, value) -> add(node, entity, key, value));
  }

  private void add(Node node, FleetEntity entity, String text, Object value) {
    AttributeKey key = keys.computeIfAbsent(text, AttributeKey::of);
    if (value instanceof Relation relation) {
      add(node, entity, key, relation);
    } else if (value instanceof Instant time) {
      node.setProperty(text, time.atZone(ZoneOffset.UTC));
    } else if (!key.isOtherPort()) {
      node.setProperty(text, value);
    }
  }

  private void add(Node node, FleetEntity entity, AttributeKey key, Relation relation) {
    // A cable to what is still to come will be added from there.
    if (!known.containsKey(relation.name())) {
      return;
    }
    Node other = node(relation.name());
    if (key.isConnection()) {
      relate(node, key.key(), key, other).setProperty(Neo4jContender.OTHER, entity.otherPort(key));
    } else {
      relate(node, key.unnumbered(), key, other);
    }
  }

  private Node node(String name) {
    return nodes.computeIfAbsent(name, any -> transaction.getNodeByElementId(known.get(name)));
  }

  private static Relationship relate(Node node, String type, AttributeKey key, Node other) {
    Relationship relation = node.createRelationshipTo(other, RelationshipType.withName(type));
    if (key.number() != null) {
      relation.setProperty(Neo4jContender.NUMBER, key.number());
    }
    return relation;
  }
}
