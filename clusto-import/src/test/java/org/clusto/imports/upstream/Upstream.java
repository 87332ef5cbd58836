package org.clusto.imports.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The databases that upstream's own code made, and what it answers about them. */
final class Upstream {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> TABLES =
      List.of("entities", "clustoversioning", "entity_attrs", "counters");

  private Upstream() {}

  /** A file beside this class. */
  static Path file(String name) {
    try {
      return Path.of(Upstream.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode answers(String name) throws IOException {
    return MAPPER.readTree(file(name).toFile());
  }

  /** What each of upstream's own tests leaves, and what upstream's code answers then. */
  static List<JsonNode> tests() throws IOException {
    try (InputStream in = Upstream.class.getResourceAsStream("tests.jsonl.gz");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(reader).readAll();
    }
  }

  /** Writes tables into a new database of SQLite, with upstream's own schema. */
  static void write(JsonNode tables, Path file) throws SQLException {
    try (Connection schema = open(file("clusto.db"));
        Connection made = open(file)) {
      made.setAutoCommit(false);
      try (Statement read = schema.createStatement();
          Statement write = made.createStatement();
          ResultSet sql = read.executeQuery("SELECT sql FROM sqlite_master")) {
        while (sql.next()) {
          write.execute(sql.getString(1));
        }
      }
      for (String table : TABLES) {
        for (JsonNode row : tables.get(table)) {
          insert(made, table, row);
        }
      }
      made.commit();
    }
  }

  static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void insert(Connection made, String table, JsonNode row) throws SQLException {
    String marks = String.join(",", Streams.stream(row).map(cell -> "?").toList());
    try (PreparedStatement insert =
        made.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (int i = 0; i < row.size(); i++) {
        JsonNode cell = row.get(i);
        Object number = cell.isNumber() ? (Object) cell.longValue() : cell.asText();
        insert.setObject(i + 1, cell.isNull() ? null : number);
      }
      insert.execute();
    }
  }
}
