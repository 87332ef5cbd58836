package org.clusto.imports.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.imports.Collected;
import org.clusto.imports.SourceAttribute;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Revision;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.model.ReadOnlyException;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.ImportRequest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTest {

  @TempDir Path directory;

  private static ImportRequest request(Path file) {
    return new ImportRequest(file.toString(), Map.of(), (read, total) -> {});
  }

  private static Collected collected(Path file) {
    Collected collected = new Collected();
    var unused = new UpstreamReader().read(request(file), collected);
    return collected;
  }

  private static void sameNow(Path file, JsonNode answers) {
    try (Inventory inventory = Clusto.inMemory()) {
      collected(file).settle(inventory);
      SameAnswers.check(answers, inventory);
    }
  }

  private static URI upstream(Path file) {
    return URI.create("upstream:" + file);
  }

  private static void sameAtEachVersion(Inventory inventory, JsonNode answers) {
    SameAnswers.check(answers.get("now"), inventory);
    answers
        .get("at")
        .properties()
        .forEach(
            at -> SameAnswers.check(at.getValue(), inventory.asOf(Long.parseLong(at.getKey()))));
  }

  @Test
  void fleet_imported_answersAsUpstreamDoes() throws IOException {
    sameNow(Upstream.file("clusto.db"), Upstream.answers("clusto.answers.json").get("now"));
  }

  @Test
  void fleetWithoutVersioning_imported_answersAsUpstreamDoes() throws IOException {
    JsonNode answers = Upstream.answers("unversioned.answers.json");
    sameNow(Upstream.file("unversioned.db"), answers.get("now"));
    try (Inventory inventory = Clusto.open(upstream(Upstream.file("unversioned.db")))) {
      SameAnswers.check(answers.get("now"), inventory);
    }
  }

  @Test
  void history_copied_answersAsUpstreamDoesAtEachVersion() throws IOException {
    JsonNode answers = Upstream.answers("clusto.answers.json");
    Path copy = directory.resolve("fleet");
    long newest = Clusto.copy(upstream(Upstream.file("clusto.db")), copy.toUri());
    assertThat(newest).isEqualTo(answers.get("log").size());
    try (Inventory inventory = Clusto.open(copy)) {
      sameAtEachVersion(inventory, answers);
      Revision rename =
          inventory.history().stream()
              .filter(commit -> commit.description().equals("rename"))
              .findFirst()
              .orElseThrow();
      assertThat(rename.user()).isEqualTo("ron");
      assertThat(rename.time()).isEqualTo(Instant.parse("2013-05-01T12:10:00Z"));
    }
    assertThat(Clusto.check(copy).findings()).isEmpty();
  }

  /** Each of upstream's own tests, by the database that it leaves. */
  @TestFactory
  Stream<DynamicTest> databasesOfUpstreamsTests_readNowAndAtEachVersion_answerAsUpstreamDoes()
      throws IOException {
    return Upstream.tests().stream()
        .map(test -> dynamicTest(test.get("test").asText(), () -> sameAsAfter(test)));
  }

  private void sameAsAfter(JsonNode test) throws Exception {
    Path file = Files.createTempFile(directory, "upstream", ".db");
    Files.delete(file);
    Upstream.write(test.get("tables"), file);
    try (Inventory history = Clusto.open(upstream(file))) {
      sameAtEachVersion(history, test.get("answers"));
    }
    sameNow(file, test.get("answers").get("now"));
  }

  @Test
  void account_countsEveryRow() throws Exception {
    Path file = Upstream.file("clusto.db");
    ImportAccount account = new UpstreamReader().read(request(file), entity -> {});
    try (Connection database = Upstream.open(file);
        Statement statement = database.createStatement()) {
      for (String table : List.of("entities", "entity_attrs", "counters", "clustoversioning")) {
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table);
        long read =
            account.lines().stream()
                .filter(line -> (line.kind() + ":").startsWith(table + ":"))
                .mapToLong(ImportAccount.Line::read)
                .sum();
        assertThat(read).as(table).isEqualTo(count.getLong(1));
      }
    }
  }

  @Test
  void speaksOf_keysThatUpstreamHas_andNotOthers() {
    UpstreamReader reader = new UpstreamReader();
    reader.read(request(Upstream.file("clusto.db")), entity -> {});
    assertThat(reader.speaksOf(AttributeKey.parse("_in#13.ru"))).isTrue();
    assertThat(reader.speaksOf(AttributeKey.parse("status"))).isTrue();
    assertThat(reader.speaksOf(AttributeKey.parse("ipmi.address"))).isFalse();
  }

  @Test
  void openedForWriting_change_isRefused() {
    try (Inventory inventory = Clusto.open(upstream(Upstream.file("clusto.db")))) {
      assertThatThrownBy(() -> inventory.getByName("s1").set("status", "new"))
          .isInstanceOf(ReadOnlyException.class)
          .hasMessageContaining("clusto copy");
      assertThat(inventory.getByName("s1").text("status")).hasValue("allocated");
    }
  }

  @Test
  void whatIsNoSuchDatabase_read_saysSo() throws Exception {
    Path text = Files.writeString(directory.resolve("text.db"), "name,driver\n");
    assertThatThrownBy(() -> collected(text))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("no database of SQLite");
    assertThatThrownBy(() -> collected(directory.resolve("none.db")))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("none.db");
    Path other = directory.resolve("other.db");
    change(other, "CREATE TABLE entities (name TEXT)");
    assertThatThrownBy(() -> collected(other))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("as a database of upstream clusto");
    ImportRequest unknown =
        new ImportRequest("jdbc:nosuch://host/db?pw=x", Map.of(), (read, total) -> {});
    assertThatThrownBy(() -> new UpstreamReader().read(unknown, entity -> {}))
        .hasMessageContaining("no JDBC driver here reads jdbc:nosuch://host/db:")
        .hasMessageNotContaining("pw=x");
  }

  @Test
  void otherSchemaVersion_read_isRefused() throws Exception {
    Path old = Files.copy(Upstream.file("clusto.db"), directory.resolve("old.db"));
    change(old, "UPDATE entity_attrs SET int_value = 2 WHERE key = 'schemaversion'");
    assertThatThrownBy(() -> collected(old)).hasMessageContaining("schema version 2");
  }

  @Test
  void oddRows_read_areAccountedForAndRefuseNothingElse() throws Exception {
    Path odd = Files.copy(Upstream.file("clusto.db"), directory.resolve("odd.db"));
    change(odd, "INSERT INTO entities VALUES (900, 's1', 'server', 'basicserver', 3, NULL)");
    change(odd, odd(901, "'bad key', NULL, NULL, 'string', NULL, 'x'"));
    change(odd, odd(902, "'json', NULL, NULL, 'json', NULL, '{NaN'"));
    change(odd, odd(903, "'none', NULL, NULL, 'string', NULL, NULL"));
    change(odd, odd(904, "'minus', NULL, -4, 'string', NULL, 'x'"));
    change(odd, odd(905, "'_hidden', NULL, NULL, 'int', 5, NULL"));
    Collected collected = new Collected();
    ImportAccount account = new UpstreamReader().read(request(odd), collected);
    assertThat(collected.entities().get("entities/900").name()).isEqualTo("s1~900");
    assertThat(collected.entities().get("entities/900").attributes())
        .containsExactly(
            SourceAttribute.of("json", "{NaN"), SourceAttribute.of("upstream_hidden", 5L));
    assertThat(account.lines())
        .extracting(ImportAccount.Line::as)
        .contains("have keys that can be none here: bad key", "have no value")
        .contains("NAME~ID: a name is there once");
  }

  private static String odd(int id, String columns) {
    return "INSERT INTO entity_attrs VALUES ("
        + id
        + ", 900, "
        + columns
        + ", NULL, NULL, 3, NULL)";
  }

  private static void change(Path file, String sql) throws SQLException {
    try (Connection database = Upstream.open(file);
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
