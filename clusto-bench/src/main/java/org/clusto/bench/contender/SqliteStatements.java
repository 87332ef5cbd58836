package org.clusto.bench.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A connection to SQLite, whose statements are prepared once. For one thread at a time. */
final class SqliteStatements implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  SqliteStatements(Connection connection) {
    this.connection = connection;
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** The rows of a query, to be closed. */
  ResultSet query(String sql, Object... parameters) throws SQLException {
    return prepared(sql, parameters).executeQuery();
  }

  /** The number that is the one row of a query, or that a statement returns. */
  long number(String sql, Object... parameters) throws SQLException {
    try (ResultSet rows = query(sql, parameters)) {
      if (!rows.next()) {
        throw new SQLException("no row: " + sql);
      }
      return rows.getLong(1);
    }
  }

  /** Changes rows. */
  void update(String sql, Object... parameters) throws SQLException {
    prepared(sql, parameters).executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
