package org.clusto.imports.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.imports.Collected;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.spi.ImportRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet in a real PostgreSQL, whose programs must be in /usr/lib/postgresql. */
class PostgresTest {

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE entities (entity_id SERIAL PRIMARY KEY, name VARCHAR(128) NOT NULL,
            type VARCHAR(32) NOT NULL, driver VARCHAR(32) NOT NULL, version INTEGER NOT NULL,
            deleted_at_version INTEGER)""",
          """
          CREATE TABLE clustoversioning (version SERIAL PRIMARY KEY, timestamp TIMESTAMP,
            "user" VARCHAR(64), description TEXT)""",
          """
          CREATE TABLE entity_attrs (attr_id SERIAL PRIMARY KEY, entity_id INTEGER NOT NULL
            REFERENCES entities, key VARCHAR(256), subkey VARCHAR(256), number INTEGER,
            datatype VARCHAR(32) NOT NULL, int_value BIGINT, string_value TEXT,
            datetime_value TIMESTAMP, relation_id INTEGER REFERENCES entities,
            version INTEGER NOT NULL, deleted_at_version INTEGER)""",
          """
          CREATE TABLE counters (counter_id SERIAL PRIMARY KEY, entity_id INTEGER NOT NULL
            REFERENCES entities, attr_key VARCHAR(256), value INTEGER)""");

  private Path directory = Path.of("");
  private boolean isStarted;
  private String url = "";

  private static Path programs() throws IOException {
    Path all = Path.of("/usr/lib/postgresql");
    assumeTrue(Files.isDirectory(all), "PostgreSQL is not installed here");
    try (Stream<Path> versions = Files.list(all)) {
      return versions.sorted().reduce((a, b) -> b).orElseThrow().resolve("bin");
    }
  }

  /** The server refuses to run as root. */
  private void run(Path output, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(words));
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(0, List.of("runuser", "-u", "postgres", "--"));
    }
    Process process =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }

  @BeforeEach
  void server() throws Exception {
    Path bin = programs();
    directory = Files.createTempDirectory("postgres");
    if (System.getProperty("user.name").equals("root")) {
      Files.setAttribute(
          directory,
          "posix:owner",
          directory
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("postgres"));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path data = directory.resolve("data");
    Path log = Files.createTempFile("postgres", ".log");
    run(log, bin.resolve("initdb").toString(), "-A", "trust", "-U", "clusto", data.toString());
    String options = "-p %d -h 127.0.0.1 -k %s -F".formatted(port, directory);
    run(
        log,
        bin.resolve("pg_ctl").toString(),
        "-D",
        data.toString(),
        "-o",
        options,
        "-l",
        directory.resolve("server.log").toString(),
        "-w",
        "start");
    isStarted = true;
    url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    Files.delete(log);
  }

  @AfterEach
  void stop() throws Exception {
    if (isStarted) {
      Path log = Files.createTempFile("postgres", ".log");
      String data = directory.resolve("data").toString();
      run(log, programs().resolve("pg_ctl").toString(), "-D", data, "-m", "fast", "-w", "stop");
      Files.delete(log);
    }
    if (!directory.toString().isEmpty()) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void fill() throws SQLException {
    try (Connection from = Upstream.open(Upstream.file("clusto.db"));
        Connection to = DriverManager.getConnection(url, "clusto", "");
        Statement read = from.createStatement();
        Statement write = to.createStatement()) {
      for (String table : SCHEMA) {
        write.execute(table);
      }
      for (String table : List.of("entities", "clustoversioning", "entity_attrs", "counters")) {
        ResultSet rows = read.executeQuery("SELECT * FROM " + table);
        int columns = rows.getMetaData().getColumnCount();
        List<String> marks = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          boolean isTime = rows.getMetaData().getColumnName(i).matches("timestamp|datetime_value");
          marks.add(isTime ? "CAST(? AS TIMESTAMP)" : "?");
        }
        String sql = "INSERT INTO " + table + " VALUES (" + String.join(",", marks) + ")";
        try (PreparedStatement insert = to.prepareStatement(sql)) {
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              insert.setObject(i, rows.getObject(i));
            }
            insert.execute();
          }
        }
      }
    }
  }

  @Test
  void fleetInPostgres_readNowAndAtEachVersion_answersAsUpstreamDoes() throws Exception {
    fill();
    JsonNode answers = Upstream.answers("clusto.answers.json");
    Collected collected = new Collected();
    var unused =
        new UpstreamReader()
            .read(new ImportRequest(url, Map.of("user", "clusto"), ImportProgress.NONE), collected);
    try (Inventory inventory = Clusto.inMemory()) {
      collected.settle(inventory);
      SameAnswers.check(answers.get("now"), inventory);
    }
    try (Inventory history = Clusto.open(java.net.URI.create("upstream:" + url + "#user=clusto"))) {
      for (var at : answers.get("at").properties()) {
        SameAnswers.check(at.getValue(), history.asOf(Long.parseLong(at.getKey())));
      }
    }
  }
}
