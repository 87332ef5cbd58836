package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.clusto.Clusto;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Pool;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.driver.VirtualServer;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Changes;
import org.clusto.model.ClosedException;
import org.clusto.model.EntityGoneException;
import org.clusto.model.NotFoundException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.model.UndoConflictException;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What undoing a commit brings back, and what it refuses. */
class UndoTest {

  private final Inventory inventory = EmptyInventory.open();
  private final Server server = inventory.create(Server.class, "server1");

  @AfterEach
  void close() {
    inventory.close();
  }

  private String exported() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    inventory.exportFleet(file);
    return file.toString(StandardCharsets.UTF_8);
  }

  /** Asserts that a commit, done as the newest, can be undone and done again. */
  private void assertUndoneAndRedone(Runnable commit) {
    String before = exported();
    commit.run();
    long version = inventory.version();
    String after = exported();

    long undone = inventory.undo(version);

    assertThat(undone).isEqualTo(version + 1).isEqualTo(inventory.version());
    assertThat(exported()).isEqualTo(before).isNotEqualTo(after);
    assertThat(inventory.diff(version - 1, undone).changes()).isEmpty();
    inventory.undo(undone);
    assertThat(exported()).isEqualTo(after);
    assertThat(inventory.diff(version, undone + 1).changes()).isEmpty();
  }

  private void importFleet(ImportMode mode, String... lines) {
    importFleet(inventory, mode, lines);
  }

  private static void importFleet(Inventory inventory, ImportMode mode, String... lines) {
    byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    inventory.importFleet(new ByteArrayInputStream(file), mode, ImportProgress.NONE);
  }

  // What comes back.

  @Test
  void undo_import_equalsTheStateBefore() {
    server.set("tag", "a", "b");
    server.addNumbered("disk", "sda");

    assertUndoneAndRedone(
        () ->
            importFleet(
                ImportMode.REPLACE,
                "{\"name\":\"server1\",\"driver\":\"VirtualServer\",\"attrs\":{\"tag\":[\"b\",\"b\"],\"_in\":{\"ref\":\"p\"}}}",
                "{\"name\":\"p\",\"driver\":\"Pool\",\"attrs\":{\"friend\":{\"ref\":\"p\"}}}"));
  }

  @Test
  void undo_deleteOfWhatManyRelateTo_bringsAllRelationsBack() {
    Rack rack = inventory.create(Rack.class, "rack1");
    NetworkSwitch network = inventory.create(NetworkSwitch.class, "switch1");
    for (int i = 1; i <= 4; i++) {
      Server other = inventory.create(Server.class, "other" + i);
      other.set("console", network, network, server);
      other.port("nic-eth", 1).connectTo(network.port("nic-eth", i));
    }
    rack.insert(network, 7);
    network.set("peer", network, server);

    assertUndoneAndRedone(network::delete);

    inventory.undo(inventory.version());
    assertThat(network.name()).isEqualTo("switch1");
    assertThat(network.port("nic-eth", 3).connection().orElseThrow().device().name())
        .isEqualTo("other3");
    assertThat(rack.elevation().get(7)).containsExactly(network);
    assertThat(inventory.query("* connected to name:switch1").names())
        .containsExactly("other1", "other2", "other3", "other4", "rack1", "server1");
  }

  @Test
  void undo_twoThatSwappedNames_swapsThemBack() {
    Server other = inventory.create(VirtualServer.class, "server2");

    assertUndoneAndRedone(
        () ->
            inventory.transact(
                "swap",
                tx -> {
                  server.rename("third");
                  other.rename("server1");
                  server.rename("server2");
                }));

    inventory.undo(inventory.version());
    assertThat(server.name()).isEqualTo("server1");
    assertThat(inventory.getByName("server2")).isEqualTo(other);
  }

  @Test
  void undo_nameHandedOnInOneCommit_handsItBack() {
    assertUndoneAndRedone(
        () ->
            inventory.transact(
                "hand on",
                tx -> {
                  server.rename("old");
                  tx.create(Server.class, "server1").set("was", server);
                }));
    assertUndoneAndRedone(
        () ->
            inventory.transact(
                "and on",
                tx -> {
                  tx.getByName("server1").delete();
                  server.rename("server1");
                }));
  }

  @Test
  void undo_changeOfDriver_givesObjectsOfTheOldDriver() {
    assertUndoneAndRedone(() -> server.changeDriver(VirtualServer.class));

    assertThat(inventory.getByName("server1")).isExactlyInstanceOf(VirtualServer.class);
    inventory.undo(inventory.version());
    assertThat(inventory.getByName("server1")).isExactlyInstanceOf(Server.class);
  }

  @Test
  void undo_earlierCommit_leavesLaterOnesAsTheyAre() {
    server.set("status", "free");
    long version = inventory.version();
    server.set("tag", "a");
    server.rename("db1");
    server.changeDriver(VirtualServer.class);

    inventory.undo(version);

    assertThat(inventory.getByName("db1")).isExactlyInstanceOf(VirtualServer.class);
    assertThat(server.text("status")).isEmpty();
    assertThat(server.text("tag")).contains("a");
  }

  @Test
  void undo_valueThatIsAgainAsTheCommitLeftIt_isDone() {
    server.set("status", "free");
    long version = inventory.version();
    server.set("status", "broken");
    server.set("status", "free");

    inventory.undo(version);

    assertThat(server.text("status")).isEmpty();
  }

  @Test
  void undo_creation_andItsUndoing_keepTheIdAndTheHandles() {
    long created = inventory.version();
    int id = server.id();

    long undone = inventory.undo(created);

    assertThat(server.exists()).isFalse();
    assertThatThrownBy(server::name).isInstanceOf(EntityGoneException.class);
    inventory.create(Pool.class, "another");
    inventory.undo(undone);
    assertThat(server.exists()).isTrue();
    assertThat(inventory.getByName("server1").id()).isEqualTo(id);
    server.set("status", "free");
    assertThat(server.history().toList()).hasSize(4);
  }

  @Test
  void undo_ofACommit_standsInTheHistoryAsACommit() {
    server.set("status", "free");

    inventory.undo(inventory.version());

    assertThat(inventory.history().first().orElseThrow().description()).isEqualTo("undo version 2");
    assertThat(inventory.history().first().orElseThrow().changes().lines())
        .containsExactly("- server1: status=free");
  }

  @Test
  void undo_onDisk_isThereAfterReopening(@TempDir Path directory) {
    try (Inventory there = Clusto.open(directory)) {
      there.create(Server.class, "server1").set("status", "free");
      there.getByName("server1").delete();
      there.undo(3);
    }
    try (Inventory there = Clusto.open(directory)) {
      assertThat(there.getByName("server1").text("status")).contains("free");
      there.undo(4);
      assertThat(there.size()).isZero();
    }
  }

  // What it would change.

  @Test
  void changesToUndo_changesNothingAndSaysWhatUndoDoes() {
    Pool pool = inventory.create(Pool.class, "pool1");
    pool.insert(server);
    inventory.transact(
        "much",
        tx -> {
          pool.delete();
          server.set("status", "free");
          server.rename("db1");
        });
    String before = exported();

    Changes changes = inventory.changesToUndo(4);

    assertThat(exported()).isEqualTo(before);
    assertThat(inventory.version()).isEqualTo(4);
    inventory.undo(4);
    Changes done = inventory.history().first().orElseThrow().changes();
    assertThat(changes).isEqualTo(done);
    assertThat(done.lines())
        .containsExactly(
            "~ server1: name db1 -> server1",
            "+ server1: _in=pool1",
            "- server1: status=free",
            "+ pool1: Pool");
  }

  // What it refuses.

  private void assertRefused(long version, String... conflicts) {
    String before = exported();
    long newest = inventory.version();
    for (ThrowingCallable undo :
        List.<ThrowingCallable>of(
            () -> inventory.changesToUndo(version), () -> inventory.undo(version))) {
      UndoConflictException refusal = catchThrowableOfType(UndoConflictException.class, undo);
      assertThat(refusal).isNotNull();
      assertThat(refusal.conflicts()).containsExactlyInAnyOrder(conflicts);
      assertThat(refusal)
          .hasMessageStartingWith(
              "version " + version + " cannot be undone, as later versions changed the same: ")
          .hasMessageContaining(conflicts[0]);
    }
    assertThat(exported()).isEqualTo(before);
    assertThat(inventory.version()).isEqualTo(newest);
  }

  @Test
  void undo_attributeChangedSince_namesTheVersionThatChangedIt() {
    server.set("status", "free"); // 2
    server.set("status", "broken"); // 3
    server.set("status", "mended"); // 4
    server.set("tag", "a"); // 5
    server.rename("db1"); // 6

    assertRefused(2, "db1: status was changed in version 4");
  }

  @Test
  void undo_severalKeysChangedSince_namesEach() {
    server.set("status", "free");
    inventory.transact(
        "both",
        tx -> {
          server.set("status", "broken");
          server.set("disk#0.size", 1);
          server.set("tag", "a");
        }); // 3
    server.unset("disk#0.size"); // 4
    server.add("status", "free"); // 5

    assertRefused(
        3,
        "server1: disk#0.size was changed in version 4",
        "server1: status was changed in version 5");
  }

  @Test
  void undo_renamedSince_namesBothNames() {
    server.rename("db1"); // 2
    server.rename("db2"); // 3
    server.set("tag", "a"); // 4

    assertRefused(2, "db1 was renamed to db2 in version 3");
  }

  @Test
  void undo_driverChangedSince_namesTheDriver() {
    server.changeDriver(VirtualServer.class); // 2
    inventory.getByName("server1").changeDriver(NetworkSwitch.class); // 3
    server.set("tag", "a"); // 4

    assertRefused(2, "server1 got the driver NetworkSwitch in version 3");
  }

  @Test
  void undo_deletedSince_namesTheVersionThatDeletedIt() {
    server.set("status", "free"); // 2
    server.set("tag", "a"); // 3
    server.delete(); // 4
    inventory.create(Server.class, "server1"); // 5

    assertRefused(2, "server1 was deleted in version 4");
  }

  @Test
  void undo_deletionThatWasUndone_saysThatItExistsAgain() {
    server.delete(); // 2
    inventory.undo(2); // 3
    server.set("tag", "a"); // 4

    assertRefused(2, "server1 exists again in version 3");
  }

  @Test
  void undo_creationOfWhatWasChangedSince_isRefused() {
    server.set("status", "free"); // 2

    assertRefused(1, "server1 was changed in version 2");
  }

  @Test
  void undo_creationOfWhatOthersRelateToSince_namesTheVersionThatRelatedThem() {
    Pool pool = inventory.create(Pool.class, "pool1"); // 2
    pool.set("owner", server); // 3
    pool.set("tag", "a"); // 4

    assertRefused(1, "pool1 relates to server1 in version 3");
  }

  @Test
  void undo_creationOfWhatIsRelatedToOnceMoreSince_isRefused() {
    Pool pool = inventory.create(Pool.class, "pool1"); // 2
    inventory.transact("both", tx -> pool.set("owner", tx.create(Server.class, "new"))); // 3
    pool.set("friend", inventory.getByName("new")); // 4
    pool.set("tag", "a"); // 5

    assertRefused(3, "pool1 relates to new in version 4");
  }

  @Test
  void undo_nameTakenSince_namesTheVersionThatTookIt() {
    server.rename("db1"); // 2
    Pool pool = inventory.create(Pool.class, "server1"); // 3
    pool.set("tag", "a"); // 4

    assertRefused(2, "the name server1 is taken by a Pool in version 3");
    pool.rename("other"); // 5
    pool.rename("server1"); // 6
    pool.unset("tag"); // 7
    assertRefused(2, "the name server1 is taken by a Pool in version 6");
    pool.delete();
    inventory.undo(2);
    assertThat(server.name()).isEqualTo("server1");
  }

  @Test
  void undo_deletionOfWhatRelatedToWhatIsGoneSince_namesWhatIsGone() {
    Pool pool = inventory.create(Pool.class, "pool1"); // 2
    pool.set("owner", server); // 3
    pool.delete(); // 4
    server.set("tag", "a"); // 5
    server.delete(); // 6

    assertRefused(4, "server1 was deleted in version 6");
  }

  @Test
  void undo_againAfterDeletionAndReturn_namesTheVersionThatBroughtItBack() {
    server.set("status", "free"); // 2
    server.delete(); // 3
    inventory.undo(3); // 4
    inventory.transact(
        "both",
        tx -> {
          server.rename("db1");
          server.changeDriver(VirtualServer.class);
          server.set("status", "broken");
        }); // 5
    server.delete(); // 6
    inventory.undo(3); // 7: as it was in version 2

    assertRefused(
        5,
        "db1 was renamed to server1 in version 7",
        "server1 got the driver Server in version 7",
        "server1: status was changed in version 7");
  }

  @Test
  void undo_moreConflictsThanALineHolds_countsTheRest() {
    inventory.transact(
        "many",
        tx -> {
          for (int i = 1; i <= 12; i++) {
            server.set("key" + i, 1);
          }
        }); // 2
    inventory.transact(
        "again",
        tx -> {
          for (int i = 1; i <= 12; i++) {
            server.set("key" + i, 2);
          }
        }); // 3

    assertThatThrownBy(() -> inventory.undo(2))
        .isInstanceOf(UndoConflictException.class)
        .hasMessageContaining("key10 was changed in version 3; ")
        .hasMessageEndingWith(
            "; and 2 more (undo those first, or change by hand what should be different)")
        .satisfies(e -> assertThat(((UndoConflictException) e).conflicts()).hasSize(12));
  }

  @Test
  @Timeout(20)
  void undo_largeImportThatWasChangedAllOver_isRefusedInTime(@TempDir Path directory) {
    int servers = 10_000;
    String[] lines = new String[servers];
    for (int i = 0; i < servers; i++) {
      lines[i] = "{\"name\":\"s" + i + "\",\"driver\":\"Server\",\"attrs\":{\"n\":" + i + "}}";
    }
    try (Inventory there = Clusto.open(directory)) {
      importFleet(there, ImportMode.CREATE, lines);
      for (int i = 0; i < servers; i++) {
        lines[i] = lines[i].replace("{\"n\":", "{\"n\":1");
      }
      importFleet(there, ImportMode.MERGE, lines);

      UndoConflictException refusal =
          catchThrowableOfType(UndoConflictException.class, () -> there.undo(1));

      assertThat(refusal.conflicts())
          .hasSize(servers)
          .allMatch(conflict -> conflict.endsWith(" was changed in version 2"));
    }
  }

  @Test
  void undo_thatWouldBreakARule_isRefusedAndChangesNothing() {
    Pool inner = inventory.create(Pool.class, "inner"); // 2
    Pool outer = inventory.create(Pool.class, "outer"); // 3
    outer.insert(inner); // 4
    outer.remove(inner); // 5
    inner.insert(outer); // 6
    String before = exported();

    for (ThrowingCallable undo :
        List.<ThrowingCallable>of(() -> inventory.undo(5), () -> inventory.changesToUndo(5))) {
      assertThatThrownBy(undo)
          .isInstanceOf(RuleException.class)
          .hasMessageContaining("would be inside itself");
    }

    assertThat(exported()).isEqualTo(before);
    assertThat(inventory.version()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 3, Long.MIN_VALUE, Long.MAX_VALUE})
  void undo_versionThatIsNoCommit_isNotFound(long version) {
    server.set("status", "free");

    for (ThrowingCallable undo :
        List.<ThrowingCallable>of(
            () -> inventory.undo(version), () -> inventory.changesToUndo(version))) {
      assertThatThrownBy(undo)
          .isInstanceOf(NotFoundException.class)
          .hasMessage(
              "there is no version "
                  + version
                  + (version < 1 ? ": the first is 1" : ": the newest is 2"));
    }
    assertThat(inventory.version()).isEqualTo(2);
  }

  @Test
  void undo_readOnlyOrClosedInventory_isRefused(@TempDir Path directory) {
    try (Inventory there = Clusto.open(directory)) {
      there.create(Server.class, "server1");
    }
    Inventory reader = Clusto.open(directory, OpenOptions.defaults().readOnly());

    assertThatThrownBy(() -> reader.undo(1)).isInstanceOf(ReadOnlyException.class);
    assertThat(reader.changesToUndo(1).lines()).containsExactly("- server1: Server");
    reader.close();
    assertThatThrownBy(() -> reader.undo(1))
        .isInstanceOfAny(ReadOnlyException.class, ClosedException.class);
    assertThatThrownBy(() -> reader.changesToUndo(1)).isInstanceOf(ClosedException.class);
  }

  @Test
  void undo_versionThatWasDropped_isNotFound(@TempDir Path directory) {
    OpenOptions options = OpenOptions.defaults().keepHistory(Duration.ZERO);
    try (Inventory there = Clusto.open(directory, options)) {
      Server kept = there.create(Server.class, "server1");
      for (int i = 0; i < 4; i++) {
        kept.set("n", i);
        there.checkpoint();
      }
      long first = there.history().oldestFirst().first().orElseThrow().version();
      assertThat(first).isGreaterThan(1);

      assertThatThrownBy(() -> there.undo(first - 1))
          .isInstanceOf(NotFoundException.class)
          .hasMessageStartingWith("the history begins with version " + first + "; ");
      assertThatThrownBy(() -> there.changesToUndo(first - 1))
          .isInstanceOf(NotFoundException.class);
      there.undo(there.version());
      assertThat(kept.integer("n")).hasValue(2);
    }
  }

  // Within a transaction.

  @Test
  void undo_withinATransaction_joinsIt() {
    server.set("status", "free"); // 2
    server.set("tag", "a"); // 3

    long version =
        inventory.transact(
            "both",
            tx -> {
              assertThat(inventory.undo(2)).isEqualTo(3);
              inventory.undo(3);
              server.set("status", "new");
              assertThat(server.text("tag")).isEmpty();
            });

    assertThat(version).isEqualTo(4);
    assertThat(server.text("status")).contains("new");
    assertThat(inventory.history().first().orElseThrow().description()).isEqualTo("both");
  }

  @Test
  void undo_withinATransactionThatFails_isRolledBack() {
    server.set("status", "free");
    String before = exported();

    assertThatThrownBy(
            () ->
                inventory.transact(
                    "fails",
                    tx -> {
                      inventory.undo(2);
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(exported()).isEqualTo(before);
    assertThat(inventory.version()).isEqualTo(2);
  }

  @Test
  void undo_whatTheTransactionItselfChanged_isRefused() {
    server.set("status", "free"); // 2
    server.set("tag", "a"); // 3
    Pool pool = inventory.create(Pool.class, "pool1"); // 4

    inventory.transact(
        "tries",
        tx -> {
          server.set("status", "mine");
          pool.delete();
          assertConflict(2, "server1: status was changed in this transaction");
          assertConflict(4, "pool1 was deleted in this transaction");
          inventory.undo(3);
          assertConflict(3, "server1: tag was changed in this transaction");
        });
  }

  private void assertConflict(long version, String conflict) {
    assertThatThrownBy(() -> inventory.changesToUndo(version))
        .isInstanceOf(UndoConflictException.class)
        .hasMessageContaining(conflict);
  }

  /** As every single operation that checks before it changes (docs/decisions/failed-parts.md). */
  @Test
  void undo_refusedAndCaughtWithinATransaction_letsItGoOn() {
    server.set("status", "free"); // 2
    server.set("status", "broken"); // 3

    inventory.transact(
        "tries",
        tx -> {
          assertThatThrownBy(() -> inventory.undo(2)).isInstanceOf(UndoConflictException.class);
          assertThatThrownBy(() -> inventory.undo(9)).isInstanceOf(NotFoundException.class);
          server.set("tag", "a");
        });

    assertThat(server.text("status")).contains("broken");
    assertThat(server.text("tag")).contains("a");
  }

  @Test
  void undo_whatTheTransactionPutRight_isDone() {
    server.set("status", "free"); // 2
    server.set("status", "broken"); // 3

    inventory.transact(
        "right",
        tx -> {
          server.set("status", "free");
          inventory.undo(2);
        });

    assertThat(server.text("status")).isEmpty();
  }

  @Test
  void undo_ofACommitWithRelations_withinATransaction_isCheckedWithTheWhole() {
    Pool inner = inventory.create(Pool.class, "inner"); // 2
    Pool outer = inventory.create(Pool.class, "outer"); // 3
    outer.insert(inner); // 4
    outer.remove(inner); // 5
    inner.insert(outer); // 6

    inventory.transact(
        "turned around",
        tx -> {
          inventory.undo(5);
          inner.remove(outer);
        });

    assertThat(outer.contents()).extracting(Entity::name).containsExactly("inner");
    assertThat(inner.contents()).isEmpty();
  }
}
