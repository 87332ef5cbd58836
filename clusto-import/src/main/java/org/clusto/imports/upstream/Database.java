package org.clusto.imports.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clusto.credential.Secret;
import org.clusto.credential.SecretReference;
import org.clusto.inventory.ImportProgress;
import org.clusto.model.ClustoException;
import org.clusto.model.Value;
import org.clusto.spi.ImportRequest;
import org.jspecify.annotations.Nullable;

/**
 * A database of upstream clusto, read in one transaction. Its tables are those of upstream's {@code
 * src/clusto/schema.py}, version 3.
 */
final class Database {

  private static final String SQLITE_URL = "sqlite:///";
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final String META = "clustometa";
  private static final long SCHEMA = 3;
  private static final int ROWS_AT_ONCE = 1000;

  private final String location;
  private final Map<String, String> options;
  private final ZoneId zone;
  private String quote = "\"";

  private Database(String location, Map<String, String> options) {
    this.location = location;
    this.options = options;
    this.zone = zone(options.getOrDefault("zone", "UTC"));
  }

  /**
   * Reads all of a database.
   *
   * @param location a file of SQLite, {@code sqlite:///FILE} as upstream's configuration has it, or
   *     a URL of JDBC
   * @param options {@code user}, {@code password} (a reference), and {@code zone}: where the times
   *     without a zone were written down, UTC where nothing is said
   * @throws ClustoException if it cannot be read, or is none; says what to do
   */
  static Tables read(String location, Map<String, String> options) {
    return new Database(location, options).read();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ClustoException(
          "\"" + name + "\" is no time zone (option \"zone\": UTC, Europe/Berlin …)", e);
    }
  }

  private Tables read() {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      String quoted = connection.getMetaData().getIdentifierQuoteString();
      quote = quoted.isBlank() ? "\"" : quoted;
      if (connection
          .getMetaData()
          .supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      }
      Tables tables = new Tables();
      readEntities(connection, tables);
      readAttributes(connection, tables);
      readCounters(connection, tables);
      readVersions(connection, tables);
      requireSchema(tables);
      connection.rollback();
      return tables;
    } catch (SQLException e) {
      throw new ClustoException(
          "cannot read " + shown() + " as a database of upstream clusto: " + e.getMessage(), e);
    }
  }

  // Where it is.

  private Connection connect() throws SQLException {
    if (!location.startsWith("jdbc:")) {
      String file =
          location.startsWith(SQLITE_URL) ? location.substring(SQLITE_URL.length()) : location;
      return sqlite(Path.of(file));
    }
    Properties properties = new Properties();
    Optional.ofNullable(options.get("user")).ifPresent(user -> properties.put("user", user));
    try (Secret password = password()) {
      if (password != null) {
        properties.put("password", new String(password.copy(), StandardCharsets.UTF_8));
      }
      return connect(location, properties);
    }
  }

  private @Nullable Secret password() {
    String reference = options.get("password");
    return reference == null
        ? null
        : SecretReference.of(Value.of(reference))
            .orElseThrow(
                () ->
                    new ClustoException(
                        "the option \"password\" is a reference (%s), never the password itself"
                            .formatted(SecretReference.forms())))
            .secret();
  }

  private Connection sqlite(Path file) throws SQLException {
    requireSqlite(file);
    Properties properties = new Properties();
    properties.put("open_mode", "1"); // SQLITE_OPEN_READONLY
    return connect("jdbc:sqlite:" + file.toAbsolutePath(), properties);
  }

  private static void requireSqlite(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(SQLITE.length), SQLITE)) {
        throw new ClustoException(
            file + " is no database of SQLite; wanted that file, or a URL jdbc:…");
      }
    } catch (IOException e) {
      throw new ClustoException("cannot read " + file + ": " + e, e);
    }
  }

  private Connection connect(String url, Properties properties) throws SQLException {
    try {
      return DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      if (DriverManager.drivers().noneMatch(driver -> accepts(driver, url))) {
        throw new ClustoException(
            "no JDBC driver here reads %s: put its jar on the class path (for the command, into its lib/ext)"
                .formatted(shown()),
            e);
      }
      throw e;
    }
  }

  private static boolean accepts(java.sql.Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  private String shown() {
    return new ImportRequest(location, Map.of(), ImportProgress.NONE).shownLocation();
  }

  // Its tables.

  private interface Receiver {
    void take(ResultSet row) throws SQLException;
  }

  private void each(
      Connection connection, String table, String key, Receiver receiver, String... columns)
      throws SQLException {
    StringBuilder select = new StringBuilder("SELECT ");
    for (String column : columns) {
      select.append(quoted(column)).append(", ");
    }
    select.append(quoted(key)).append(" FROM ").append(quoted(table));
    select.append(" ORDER BY ").append(quoted(key));
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery(select.toString())) {
        while (rows.next()) {
          receiver.take(rows);
        }
      }
    }
  }

  private String quoted(String name) {
    return quote + name + quote;
  }

  private void readEntities(Connection connection, Tables tables) throws SQLException {
    each(
        connection,
        "entities",
        "entity_id",
        row ->
            tables.entities.add(
                new EntityRow(
                    row.getInt(6),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Math.max(1, row.getInt(4)),
                    integer(row, 5))),
        "name",
        "type",
        "driver",
        "version",
        "deleted_at_version");
  }

  private void readAttributes(Connection connection, Tables tables) throws SQLException {
    each(
        connection,
        "entity_attrs",
        "attr_id",
        row ->
            tables.attributes.add(
                new AttributeRow(
                    row.getInt(12),
                    row.getInt(1),
                    row.getString(2),
                    integer(row, 4),
                    row.getString(3),
                    value(row),
                    Math.max(1, row.getInt(10)),
                    integer(row, 11))),
        "entity_id",
        "key",
        "subkey",
        "number",
        "datatype",
        "int_value",
        "string_value",
        "datetime_value",
        "relation_id",
        "version",
        "deleted_at_version");
  }

  private @Nullable Object value(ResultSet row) throws SQLException {
    return switch (row.getString(5)) {
      case "int" -> {
        long number = row.getLong(6);
        yield row.wasNull() ? null : (Object) number;
      }
      case "relation" -> {
        Integer target = integer(row, 9);
        yield target == null ? null : new AttributeRow.Target(target);
      }
      case "datetime" -> {
        String time = row.getString(8);
        yield time == null ? null : instant(time, zone);
      }
      case "json" -> json(row.getString(7));
      default -> row.getString(7);
    };
  }

  /** Upstream wrote it with Python's json, which also writes what is no JSON (NaN). */
  private static @Nullable Object json(@Nullable String text) {
    return text == null || !Json.isSound(text) ? text : Value.json(text);
  }

  private void readCounters(Connection connection, Tables tables) throws SQLException {
    each(
        connection,
        "counters",
        "counter_id",
        row -> tables.count(row.getInt(1), row.getString(2), row.getLong(3)),
        "entity_id",
        "attr_key",
        "value");
  }

  private void readVersions(Connection connection, Tables tables) throws SQLException {
    // SQLite's CURRENT_TIMESTAMP is UTC; the others write the time of their session.
    ZoneId written = location.startsWith("jdbc:") ? zone : ZoneOffset.UTC;
    each(
        connection,
        "clustoversioning",
        "version",
        row ->
            tables.versions.add(
                new VersionRow(
                    row.getInt(4), time(row.getString(1), written), text(row, 2), text(row, 3))),
        "timestamp",
        "user",
        "description");
  }

  private Instant time(@Nullable String text, ZoneId written) {
    return text == null ? Instant.EPOCH : instant(text, written);
  }

  /** As the three engines write it: {@code 2013-05-01 12:00:00}, with fractions or without. */
  private Instant instant(String text, ZoneId written) {
    try {
      return LocalDateTime.parse(text.strip().replace(' ', 'T')).atZone(written).toInstant();
    } catch (DateTimeException e) {
      throw new ClustoException("\"" + text + "\" in " + shown() + " is no time", e);
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : (Integer) number;
  }

  private void requireSchema(Tables tables) {
    Optional<EntityRow> meta =
        tables.entities.stream()
            .filter(entity -> entity.driver().equals(META) && entity.until() == null)
            .findFirst();
    Optional<Object> version =
        meta.flatMap(
            entity ->
                tables.attributes.stream()
                    .filter(a -> a.owner() == entity.id() && a.until() == null)
                    .filter(a -> a.is("schemaversion", "property"))
                    .map(AttributeRow::value)
                    .findFirst());
    if (!version.equals(Optional.of(SCHEMA))) {
      throw new ClustoException(
          "%s is of schema version %s of upstream clusto; what can be read is version %d (upstream's clusto-update-db brings older ones there)"
              .formatted(shown(), version.map(Object::toString).orElse("none"), SCHEMA));
    }
  }

  /** Whether it is about the database itself. */
  static boolean isMeta(EntityRow entity) {
    return entity.driver().equals(META);
  }
}
