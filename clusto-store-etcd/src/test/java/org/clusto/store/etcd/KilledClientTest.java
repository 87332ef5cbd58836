package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write the pieces of a large commit. */
class KilledClientTest {

  @TempDir Path directory;

  private final URI location = SharedServer.newInventory();
  private final EtcdLocation place = EtcdLocation.of(location);
  private final Keys keys = new Keys(place.name() + "/");
  private final List<String> broken = new CopyOnWriteArrayList<>();

  @Test
  @Timeout(300)
  void commit_killedWithinItsPieces_isSeenByNobodyAndCleanedUp() throws Exception {
    killWithinCommits(2);
  }

  @Test
  @Tag("soak")
  @Timeout(3600)
  void commit_killedWithinItsPiecesManyTimes_isSeenByNobodyAndCleanedUp() throws Exception {
    killWithinCommits(30);
  }

  /** Until so many have left pieces behind. */
  private void killWithinCommits(int times) throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    try (Inventory inventory = Clusto.open(location);
        Etcd etcd = new Etcd(place, Clock.systemUTC())) {
      inventory.create(Pool.class, "batch");
      Thread reader = new Thread(() -> read(inventory, isOver), "reader");
      reader.start();
      Bodies bodies = new Bodies(etcd, keys);
      CommitLog log = new CommitLog(place, etcd, keys, bodies);
      int left = 0;
      while (left < times) {
        killWithinACommit(bodies, log);
        left += unfinished(bodies, log).isEmpty() ? 0 : 1;
        inventory.sync();
      }
      isOver.set(true);
      reader.join();
      assertThat(broken).isEmpty();

      inventory.getByName("batch").set("seen", "yes"); // what they were for is another's now
      inventory.checkpoint();

      assertThat(bodies.all())
          .filteredOn(each -> each.kind() == BodyId.Kind.COMMIT)
          .allMatch(each -> log.get(each.version()).tip().token() == each.token());
    }
    assertThat(Clusto.check(location).findings()).isEmpty();
  }

  private void killWithinACommit(Bodies bodies, CommitLog log) throws Exception {
    Process client =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                LargeCommitClient.class.getName(),
                location.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("client.log").toFile())
            .start();
    try {
      List<BodyId> before = unfinished(bodies, log);
      Waiting.until(
          Duration.ofSeconds(120),
          () -> {
            assertThat(client.isAlive()).isTrue();
            List<BodyId> begun = new ArrayList<>(unfinished(bodies, log));
            begun.removeAll(before);
            return !begun.isEmpty();
          });
    } finally {
      client.destroyForcibly();
      assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The commits of which there are pieces, but nothing that leads to them. */
  private static List<BodyId> unfinished(Bodies bodies, CommitLog log) {
    List<BodyId> all = bodies.all();
    long head = log.head().version();
    return all.stream()
        .filter(each -> each.kind() == BodyId.Kind.COMMIT && each.version() > head)
        .toList();
  }

  /** Looks whether half a commit is ever to be seen. */
  private void read(Inventory inventory, AtomicBoolean isOver) {
    while (!isOver.get()) {
      InventoryView seen = inventory.asOf(inventory.version());
      long batch = seen.getByName("batch").integer("n").orElse(0);
      int servers = seen.query("driver:Server").count();
      int ofBatch = seen.query("driver:Server and attr:n=" + batch).count();
      int wanted = batch == 0 ? 0 : LargeCommitClient.SERVERS;
      if (servers != wanted || ofBatch != wanted) {
        broken.add("batch %d: %d servers, %d of them its own".formatted(batch, servers, ofBatch));
      }
    }
  }
}
