package org.clusto.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The load of a fleet into SQLite: rows in batches, then the indexes. */
final class SqliteLoad {

  private static final int BATCH = 1000;

  private final PreparedStatement entities;
  private final PreparedStatement attributes;
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, AttributeKey> keys = new HashMap<>();

  private SqliteLoad(Connection connection) throws SQLException {
    entities =
        connection.prepareStatement(
            "INSERT INTO entities (entity_id, name, type, driver, version) VALUES (?, ?, ?, ?, 1)");
    attributes =
        connection.prepareStatement(
            """
            INSERT INTO entity_attributes (entity_id, key, subkey, number, datatype,
                int_value, string_value, datetime_value, relation_id, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""");
  }

  static void run(Connection connection, InputStream file) throws SQLException, IOException {
    SqliteFile.execute(connection, SqliteSchema.TABLES);
    connection.setAutoCommit(false);
    SqliteFile.execute(
        connection,
        List.of("INSERT INTO clustoversioning VALUES (1, unixepoch(), NULL, 'import a fleet')"));
    new SqliteLoad(connection).insert(new FleetFile(file));
    SqliteFile.execute(connection, SqliteSchema.INDEXES);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void insert(FleetFile file) throws SQLException, IOException {
    int waiting = 0;
    for (FleetEntity entity = file.next(); entity != null; entity = file.next()) {
      insert(entity);
      if (++waiting == BATCH) {
        flush();
        waiting = 0;
      }
    }
    flush();
  }

  private void flush() throws SQLException {
    entities.executeBatch();
    attributes.executeBatch();
  }

  private void insert(FleetEntity entity) throws SQLException {
    long id = number(entity.name());
    entities.setLong(1, id);
    entities.setString(2, entity.name());
    entities.setString(3, entity.driver());
    entities.setString(4, entity.driver());
    entities.addBatch();
    for (Map.Entry<String, Object> attribute : entity.attributes().entrySet()) {
      insert(id, keys.computeIfAbsent(attribute.getKey(), AttributeKey::of), attribute.getValue());
    }
  }

  private void insert(long entity, AttributeKey key, Object value) throws SQLException {
    attributes.setLong(1, entity);
    attributes.setString(2, key.key());
    attributes.setString(3, key.subkey());
    attributes.setObject(4, key.number());
    for (int column = 6; column <= 9; column++) {
      attributes.setNull(column, Types.NULL);
    }
    if (value instanceof Long number) {
      attributes.setString(5, "int");
      attributes.setLong(6, number);
    } else if (value instanceof String text) {
      attributes.setString(5, "string");
      attributes.setString(7, text);
    } else if (value instanceof Instant time) {
      attributes.setString(5, "datetime");
      attributes.setLong(8, time.toEpochMilli());
    } else if (value instanceof Relation relation) {
      attributes.setString(5, "relation");
      attributes.setLong(9, number(relation.name()));
    }
    attributes.addBatch();
  }

  /** The number of an entity, which gets one as soon as something leads to it. */
  private long number(String name) {
    return numbers.computeIfAbsent(name, any -> numbers.size() + 1L);
  }
}
