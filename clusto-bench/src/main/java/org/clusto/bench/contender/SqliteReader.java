package org.clusto.bench.contender;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One thread's connection to SQLite, with its statements prepared. */
final class SqliteReader implements AutoCloseable {

  /** A row of the table of entities. */
  record Row(long id, String name) {}

  /** The number of another entity, as the value of an attribute. */
  record Reference(long id) {}

  private static final Pattern REGEX = Pattern.compile("7[0-4]3$");

  private final SqliteStatements statements;

  SqliteReader(Path file) throws SQLException {
    statements = new SqliteStatements(SqliteFile.connect(file));
  }

  /** The attributes of the entity of a name: a relation as the other's number. */
  Map<AttributeKey, Object> attributes(String name) throws SQLException {
    Map<AttributeKey, Object> attributes = new HashMap<>();
    try (ResultSet rows = statements.query(SqliteQuestions.BY_NAME, name)) {
      while (rows.next()) {
        attributes.put(key(rows), value(rows));
      }
    }
    return attributes;
  }

  private static AttributeKey key(ResultSet row) throws SQLException {
    int number = row.getInt(2);
    boolean unnumbered = row.wasNull();
    return new AttributeKey(row.getString(1), unnumbered ? null : number, row.getString(3));
  }

  private static Object value(ResultSet row) throws SQLException {
    String type = row.getString(4);
    return switch (type) {
      case "string" -> row.getString(5);
      case "int" -> row.getLong(6);
      case "datetime" -> Instant.ofEpochMilli(row.getLong(7));
      case "relation" -> new Reference(row.getLong(8));
      default -> throw new SQLException("unknown type " + type);
    };
  }

  long count() throws SQLException {
    return statements.number(SqliteQuestions.COUNT);
  }

  /** The entities that a question gives. */
  List<Row> entities(String sql, Object... parameters) throws SQLException {
    return rows(statements.query(sql, parameters));
  }

  private static List<Row> rows(ResultSet result) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (result) {
      while (result.next()) {
        found.add(row(result));
      }
    }
    return found;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getLong(1), row.getString(2));
  }

  /** The ports or units that a question about an entity gives. */
  List<Position<Row>> ports(String sql, String name) throws SQLException {
    List<Position<Row>> ports = new ArrayList<>();
    try (ResultSet rows = statements.query(sql, name)) {
      while (rows.next()) {
        ports.add(new Position<>(row(rows), rows.getLong(3)));
      }
    }
    return ports;
  }

  /** The names that the regular expression is found in. */
  List<String> matching() throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statements.query(SqliteQuestions.ALL_NAMES)) {
      while (rows.next()) {
        String name = rows.getString(1);
        if (REGEX.matcher(name).find()) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** The name of an entity of a number. */
  String name(long id) throws SQLException {
    try (ResultSet rows = statements.query("SELECT name FROM entities WHERE entity_id = ?", id)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    statements.close();
  }
}
