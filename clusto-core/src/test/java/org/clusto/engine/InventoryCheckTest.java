package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.CheckReport;
import org.clusto.inventory.Finding;
import org.clusto.inventory.Finding.Severity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.model.Value;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.mapdb.MapDbStoreProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check of an inventory finds, and that it finds nothing where nothing is. */
class InventoryCheckTest {

  @TempDir Path temporary;
  private Path directory;

  /** A rack (1) and three servers (2 to 4) in it, in five versions, with a checkpoint at four. */
  @BeforeEach
  void makeInventory() {
    directory = temporary.resolve("fleet");
    try (Inventory inventory = Clusto.open(directory)) {
      Rack rack = inventory.create(Rack.class, "rack1");
      for (int i = 1; i <= 3; i++) {
        Server server = inventory.create(Server.class, "server" + i);
        rack.insert(server, i);
      }
      inventory.checkpoint();
      inventory.getByName("server1").set("status", "allocated");
    }
  }

  private static String line(Finding finding) {
    return finding.severity() + " " + finding.where();
  }

  private List<Finding> findings() {
    return Clusto.check(directory).findings();
  }

  private void assertFindings(String... lines) {
    assertThat(findings()).extracting(InventoryCheckTest::line).containsExactly(lines);
  }

  /** Commits by hand, without the rules. */
  private void commit(Change... changes) {
    try (Store store = new MapDbStoreProvider().open(directory.toUri(), OpenOptions.defaults())) {
      StoredState state = store.load();
      long[] version = {state.version()};
      store.commits(version[0] + 1, Long.MAX_VALUE, commit -> version[0] = commit.version());
      Commit commit =
          new Commit(
              version[0] + 1, Instant.parse("2100-01-01T00:00:00Z"), "", "", List.of(changes));
      store.append(commit);
      store.force(commit.version());
    }
  }

  private static Change add(int id, String key, Object value) {
    return new Change.AttributeAdded(id, Attribute.of(key, value));
  }

  private static Change create(int id, String name, Attribute... attributes) {
    return new Change.Created(EntityRecord.of(id, name, "Server", List.of(attributes)));
  }

  @Test
  void check_soundInventory_findsNothing() {
    CheckReport report = Clusto.check(directory);

    assertThat(report).isEqualTo(new CheckReport(true, 8, 4, 1, List.of()));
    assertThat(report.isSound()).isTrue();
  }

  @Test
  void check_inventoryInMemory_findsNothing() {
    assertThat(Clusto.check(URI.create("memory:///")).findings()).isEmpty();
  }

  @Test
  void check_inventoryThatIsOpen_findsNothingAndDisturbsNobody() {
    try (Inventory inventory = Clusto.open(directory)) {
      inventory.getByName("server2").set("status", "broken");
      CheckReport report = Clusto.check(directory);
      inventory.getByName("server2").set("status", "mended");

      assertThat(report).isEqualTo(new CheckReport(true, 9, 4, 1, List.of()));
      assertThatThrownBy(() -> Clusto.open(directory))
          .hasMessageContaining("is being changed by process ");
    }
    assertThat(findings()).isEmpty();
  }

  @Test
  void check_historyDropped_findsNothing() {
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ZERO);
    try (Inventory inventory = Clusto.open(directory, options)) {
      for (int i = 0; i < 3; i++) {
        inventory.getByName("server1").set("n", i);
        inventory.checkpoint();
      }
      assertThat(inventory.history().oldestFirst().iterator().next().version()).isGreaterThan(1);
    }

    assertThat(findings()).isEmpty();

    commit(add(2, "_in", new Value.Relation(77)));
    assertThat(findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR, Severity.NOTE);
    assertThat(findings().get(1).what()).contains("was not compared with all commits");
  }

  @Test
  void check_noInventory_isRefused() throws IOException {
    assertThatThrownBy(() -> Clusto.check(temporary.resolve("nowhere")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is no inventory");
    assertThatThrownBy(() -> Clusto.check(Files.createDirectory(temporary.resolve("empty"))))
        .hasMessageContaining("there is no inventory");
  }

  @Test
  void check_newerFormat_isRefused() throws IOException {
    Files.writeString(directory.resolve("format"), "clusto inventory, store format 99\n");

    assertThatThrownBy(() -> Clusto.check(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("with a newer clusto");
  }

  @Test
  void check_inventoryThatCannotBeLoaded_saysWhy() throws IOException {
    Files.writeString(directory.resolve("format"), "?");

    CheckReport report = Clusto.check(directory);

    assertThat(report.isSound()).isFalse();
    assertThat(report.isLoaded()).isFalse();
    assertThat(report.version()).isZero();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).what()).contains("format is damaged");
  }

  @Test
  void check_historyThatDoesNotFit_saysThatItCannotBeLoaded() {
    commit(add(77, "status", "lost"));

    CheckReport report = Clusto.check(directory);

    assertThat(report.isLoaded()).isFalse();
    assertThat(report.findings()).extracting(Finding::severity).containsExactly(Severity.ERROR);
    assertThat(report.findings().get(0).what()).startsWith("commit 9 does not fit");
    assertThat(report.findings().get(0).what()).contains("entity 77, which is not there");
  }

  @Test
  void check_damageBeforeACheckpoint_isToldOnce() throws IOException {
    try (Inventory inventory = Clusto.open(directory)) {
      inventory.checkpoint();
    }
    Path journal = directory.resolve("journal-00000000000000000001.log");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[bytes.length / 2] ^= 1;
    Files.write(journal, bytes);

    CheckReport report = Clusto.check(directory);

    assertThat(report.findings()).hasSize(1);
    assertThat(report.version()).isEqualTo(8);
  }

  @Test
  void check_oldestJournalRemoved_saysWhereTheHistoryBegins() throws IOException {
    try (Inventory inventory = Clusto.open(directory)) {
      inventory.checkpoint();
      inventory.getByName("server1").set("n", 1);
    }
    Files.delete(directory.resolve("journal-00000000000000000001.log"));

    assertThat(Clusto.check(directory).historyFrom()).isEqualTo(8);
  }

  @Test
  void check_severalEntitiesBreakARule_namesEach() {
    commit(
        add(2, "on", new Value.Relation(77)),
        add(3, "_in", "rack1"),
        add(4, "member", new Value.Relation(78)));

    assertFindings("ERROR server1", "ERROR server3", "ERROR server2");
    assertThat(findings().get(0).what()).contains("relate to entity 77, which does not exist");
    assertThat(findings().get(2).what()).contains("must be an entity");
  }

  @Test
  void check_poolsThatDoNotGoTogether_namesWhatIsInBoth() {
    Attribute inAlone = Attribute.of("_in", new Value.Relation(5));
    commit(
        new Change.Created(EntityRecord.of(5, "alone", "ExclusivePool", List.of())),
        new Change.Created(EntityRecord.of(6, "plain", "Pool", List.of())),
        new Change.Created(EntityRecord.of(7, "class1", "EntityClass", List.of(inAlone))),
        create(
            8,
            "server8",
            Attribute.of("_in.a", new Value.Relation(7)),
            Attribute.of("_in.b", new Value.Relation(6))));

    assertFindings("ERROR server8");
    assertThat(findings().get(0).what()).contains("the exclusive pool \"alone\"");
  }

  @Test
  void check_containersThatDoNotExist_breakOneRuleOnly() {
    commit(add(1, "_in", new Value.Relation(77)));

    assertFindings("ERROR rack1");
  }

  @Test
  void check_thingsInsideThemselves_namesEachThatIsAndNoOther() {
    commit(
        create(5, "a", Attribute.of("_in", new Value.Relation(6))),
        create(6, "b", Attribute.of("_in", new Value.Relation(5))),
        create(7, "in a", Attribute.of("_in", new Value.Relation(5))),
        create(8, "itself", Attribute.of("_in", new Value.Relation(8))));

    assertFindings("ERROR a", "ERROR b", "ERROR itself");
    assertThat(findings().get(0).what()).contains("\"a\" in \"b\" in \"a\"");
  }

  @Test
  void check_entityTooLongForALine_isFound() {
    commit(add(3, "note", "x".repeat(2_600_000)), add(4, "friend", new Value.Relation(77)));

    assertFindings("ERROR server3", "ERROR server2");
  }

  @Test
  void check_rulesOfDriversBroken_namesEach() {
    Value rack = new Value.Relation(1);
    commit(
        add(2, "_in#4.ru", rack),
        create(5, "server5", Attribute.of("_in#2.ru", rack)),
        create(6, "server6", Attribute.of("port-nic-eth#1.connection", "switch1")));

    assertFindings("ERROR server1", "ERROR server2", "ERROR server5", "ERROR server6");
    assertThat(findings())
        .extracting(Finding::what)
        .anyMatch(what -> what.contains("unit 2 of rack \"rack1\" is taken by \"server5\""))
        .anyMatch(what -> what.contains("\"server1\" takes 1 adjacent unit"));
  }

  @Test
  void check_nameTwice_isFound() {
    commit(create(5, "server1"));

    assertFindings("ERROR server1");
    assertThat(findings().get(0).what())
        .contains("entity 2 has the name of entity 5 and is not found by it");
  }

  @Test
  void check_driversThatAreNotLoaded_areNotes() {
    commit(
        new Change.DriverChanged(2, "Server", "Toaster"),
        new Change.DriverChanged(3, "Server", "Toaster"));

    assertFindings("NOTE driver Toaster");
    assertThat(findings().get(0).what()).contains("its 2 entities");
    assertThat(Clusto.check(directory).isSound()).isTrue();
  }

  @Test
  void check_checkpointThatTheCommitsDoNotLeadTo_isFoundTwice() {
    try (Store store = new MapDbStoreProvider().open(directory.toUri(), OpenOptions.defaults())) {
      StoredState state = store.load();
      Commit[] last = new Commit[1];
      store.commits(state.version() + 1, Long.MAX_VALUE, commit -> last[0] = commit);
      List<EntityRecord> records =
          Stream.of("rack1", "server1", "impostor", "server3", "stranger")
              .map(name -> EntityRecord.of(name.equals("rack1") ? 1 : id(name), name, "Server"))
              .collect(Collectors.toList());
      store.checkpoint(new StoredState(last[0].version(), last[0].time(), 5, records));
    }

    List<Finding> findings = findings();

    assertThat(findings.get(0).where()).endsWith("checkpoint-00000000000000000008.mapdb");
    assertThat(findings.get(0).what()).contains("\"impostor\"");
    assertThat(findings)
        .extracting(InventoryCheckTest::line)
        .contains("ERROR rack1", "ERROR impostor", "ERROR stranger");
  }

  private static int id(String name) {
    return List.of("rack1", "server1", "impostor", "server3", "stranger").indexOf(name) + 1;
  }

  @Test
  void check_manyThingsInADeepTree_takesNoLongTime() {
    int depth = 20_000;
    commit(
        IntStream.range(0, depth)
            .mapToObj(i -> create(10 + i, "n" + i, Attribute.of("_in", new Value.Relation(9 + i))))
            .toArray(Change[]::new));

    assertFindings("ERROR n0");
  }
}
