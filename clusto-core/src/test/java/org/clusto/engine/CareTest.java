package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Finding;
import org.clusto.inventory.Finding.Severity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.model.ClosedException;
import org.clusto.model.ClustoException;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.testing.Action;
import org.clusto.testing.FleetFile;
import org.clusto.testing.ModelEntity;
import org.clusto.testing.RandomChanges;
import org.clusto.testing.RandomFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check, backup and restore of inventories as users have them. */
class CareTest {

  @TempDir Path temporary;

  @Provide
  Arbitrary<Map<String, ModelEntity>> fleets() {
    return RandomFleet.fleets().filter(CareTest::hasSomethingToChange);
  }

  private static boolean hasSomethingToChange(Map<String, ModelEntity> fleet) {
    return fleet.values().stream()
        .flatMap(entity -> entity.attributes().stream())
        .anyMatch(attribute -> !attribute.key().isReserved());
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void restoredInventory_afterAnyChanges_isSoundAndTheSameAtEachVersion(
      @ForAll("fleets") Map<String, ModelEntity> fleet, @ForAll Random random) throws IOException {
    Path place = Files.createTempDirectory("clusto-care");
    try {
      Path fleetPlace = place.resolve("fleet");
      Path backup = place.resolve("backup.zip");
      try (Inventory inventory = Clusto.open(fleetPlace)) {
        inventory.importFleet(
            FleetFile.stream(fleet.values()), ImportMode.CREATE, ImportProgress.NONE);
        change(inventory, RandomChanges.of(random, fleet, 40), random);
        inventory.backup(backup);
        Clusto.restore(backup, place.resolve("restored"));
        assertSame(inventory, place.resolve("restored"));
      }
      assertSound(fleetPlace);
      assertSound(place.resolve("restored"));
    } finally {
      MoreFiles.deleteRecursively(place, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static void change(Inventory inventory, List<Action> actions, Random random) {
    for (Action action : actions) {
      try {
        action.onInventory(inventory);
      } catch (ClustoException e) {
        // Refused, which changes nothing.
      }
      if (random.nextInt(10) == 0) {
        inventory.checkpoint();
      }
    }
  }

  /** Notes aside: random fleets have drivers that are not loaded. */
  private static void assertSound(Path place) {
    assertThat(Clusto.check(place).findings())
        .noneMatch(finding -> finding.severity() != Severity.NOTE);
  }

  private static void assertSame(Inventory inventory, Path restoredPlace) {
    try (Inventory restored = Clusto.open(restoredPlace)) {
      assertThat(records(restored)).isEqualTo(records(inventory));
      assertThat(revisions(restored)).isEqualTo(revisions(inventory));
      for (long version = 0; version <= inventory.version(); version++) {
        assertThat(records(restored.asOf(version))).isEqualTo(records(inventory.asOf(version)));
      }
      assertThat(restored.create(Server.class, "next in both").id())
          .isEqualTo(inventory.create(Server.class, "next in both").id());
      assertThat(restored.version()).isEqualTo(inventory.version());
    }
  }

  private static List<EntityRecord> records(InventoryView view) {
    return view.all().toList().stream().map(entity -> entity.record()).toList();
  }

  private static List<Revision> revisions(Inventory inventory) {
    List<Revision> revisions = new ArrayList<>();
    inventory.history().forEach(revisions::add);
    return revisions;
  }

  // Users' errors.

  @Test
  void backup_closedInventory_isRefused() {
    Inventory inventory = Clusto.open(temporary.resolve("fleet"));
    inventory.close();

    assertThatThrownBy(() -> inventory.backup(temporary.resolve("backup.zip")))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void backup_inventoryInMemory_saysThatThereIsNone() {
    try (Inventory inventory = Clusto.inMemory()) {
      assertThatThrownBy(() -> inventory.backup(temporary.resolve("backup.zip")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no backup in one file");
    }
  }

  @Test
  void backup_openForReading_isTheSame() {
    try (Inventory inventory = Clusto.open(temporary.resolve("fleet"))) {
      inventory.create(Server.class, "server1");
    }
    try (Inventory reader =
        Clusto.open(temporary.resolve("fleet"), OpenOptions.defaults().readOnly())) {
      reader.backup(temporary.resolve("backup.zip"));
      Clusto.restore(temporary.resolve("backup.zip"), temporary.resolve("restored"));
      try (Inventory restored = Clusto.open(temporary.resolve("restored"))) {
        assertThat(records(restored)).isEqualTo(records(reader));
      }
    }
  }

  // Beside writers.

  @Test
  void backups_whileThreadsCommitAndCheckpoint_holdAllThatWasAcknowledgedBefore() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong acknowledged = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Inventory inventory = Clusto.open(temporary.resolve("fleet"))) {
      List<Future<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        writers.add(threads.submit(writing(inventory, "server" + i, acknowledged, done)));
      }
      for (int round = 0; round < 8; round++) {
        inventory.checkpoint();
        assertHoldsWhatWasAcknowledged(inventory, acknowledged, round);
      }
      done.set(true);
      for (Future<Boolean> writer : writers) {
        assertThat(writer.get(60, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
    assertThat(Clusto.check(temporary.resolve("fleet")).findings()).isEmpty();
  }

  private static Callable<Boolean> writing(
      Inventory inventory, String name, AtomicLong acknowledged, AtomicBoolean done) {
    return () -> {
      inventory.create(Server.class, name);
      for (int i = 0; !done.get(); i++) {
        int value = i;
        long version = inventory.transact("count", tx -> inventory.getByName(name).set("n", value));
        acknowledged.accumulateAndGet(version, Math::max);
      }
      return true;
    };
  }

  private void assertHoldsWhatWasAcknowledged(
      Inventory inventory, AtomicLong acknowledged, int round) {
    Path backup = temporary.resolve("backup-" + round + ".zip");
    Path place = temporary.resolve("restored-" + round);
    long before = acknowledged.get();
    inventory.backup(backup);
    List<Finding> findings = Clusto.check(temporary.resolve("fleet")).findings();
    assertThat(findings).noneMatch(finding -> finding.severity() != Severity.NOTE);
    Clusto.restore(backup, place);
    assertThat(Clusto.check(place).findings()).isEmpty();
    try (Inventory restored = Clusto.open(place)) {
      assertThat(restored.version()).isGreaterThanOrEqualTo(before);
      assertThat(records(restored)).isEqualTo(records(inventory.asOf(restored.version())));
    }
  }
}
