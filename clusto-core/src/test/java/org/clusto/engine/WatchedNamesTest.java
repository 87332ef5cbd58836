package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver of commits is told, when, and what it may do. */
class WatchedNamesTest {

  private static final long SECONDS = 20;

  private final Inventory inventory = Clusto.inMemory();
  private final BlockingQueue<Revision> told = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    inventory.close();
  }

  private Revision next() throws InterruptedException {
    Revision revision = told.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(revision).as("told within %s seconds", SECONDS).isNotNull();
    return revision;
  }

  @Test
  void watch_isToldOfEachCommitAsItStandsInTheHistory() throws InterruptedException {
    Server server = inventory.create(Server.class, "server1");
    try (Watch watch = inventory.watch(told::add)) {
      Pool pool = inventory.create(Pool.class, "pool1");
      pool.insert(server);
      inventory.transact(
          "all at once",
          tx -> {
            server.rename("db1");
            pool.rename("pool2");
            server.set("owner", pool);
          });
      pool.delete();
      inventory.undo(5);

      for (long version = 2; version <= 6; version++) {
        assertThat(next()).isEqualTo(inventory.asOf(version).history().first().orElseThrow());
      }
      assertThat(told).isEmpty();
    }
  }

  @Test
  void watch_manyWriters_isToldOfAllInOrderAndEachOnce(@TempDir Path directory) throws Exception {
    int writers = 4;
    int each = 50;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (Inventory there = Clusto.open(directory);
        Watch watch = there.watch(told::add)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String name = "server" + i;
        done.add(
            threads.submit(
                () -> {
                  Server server = there.create(Server.class, name);
                  for (int n = 1; n < each; n++) {
                    server.set("n", n);
                  }
                }));
      }
      for (Future<?> future : done) {
        future.get(60, TimeUnit.SECONDS);
      }
      for (Revision expected : there.history().oldestFirst()) {
        assertThat(next()).isEqualTo(expected);
      }
      assertThat(there.version()).isEqualTo(writers * each);
      assertThat(told).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void watch_whatItIsToldOf_isSeenByThen() throws Exception {
    CompletableFuture<Long> seen = new CompletableFuture<>();
    try (Watch watch = inventory.watch(revision -> seen.complete(inventory.version()))) {
      inventory.create(Server.class, "server1");

      assertThat(seen.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void watch_receiverThatThrows_isToldOfTheNext() throws InterruptedException {
    try (Watch watch =
        inventory.watch(
            revision -> {
              told.add(revision);
              if (revision.version() == 1) {
                throw new IllegalStateException("on purpose");
              } else if (revision.version() == 2) {
                throw new AssertionError("on purpose");
              }
            })) {
      Server server = inventory.create(Server.class, "server1");
      server.set("n", 1);
      server.set("n", 2);

      for (long version = 1; version <= 3; version++) {
        assertThat(next().version()).isEqualTo(version);
      }
    }
  }

  @Test
  void watch_slowReceiver_holdsUpNobody() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    try (Watch slow = inventory.watch(revision -> Uninterruptibles.awaitUninterruptibly(goOn));
        Watch quick = inventory.watch(told::add)) {
      Server server = inventory.create(Server.class, "server1");
      for (int n = 2; n <= 300; n++) {
        server.set("n", n);
      }
      for (long version = 1; version <= 300; version++) {
        assertThat(next().version()).isEqualTo(version);
      }
      goOn.countDown();
    }
  }

  @Test
  void close_ofAWatch_endsTheTelling() throws InterruptedException {
    Watch watch = inventory.watch(told::add);
    Server server = inventory.create(Server.class, "server1");
    assertThat(next().version()).isEqualTo(1);

    watch.close();
    watch.close();

    server.set("n", 1);
    try (Watch another = inventory.watch(told::add)) {
      server.set("n", 2);
      assertThat(next().version()).isEqualTo(3);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void close_byTheReceiverItself_endsTheTelling() throws Exception {
    CompletableFuture<Watch> watch = new CompletableFuture<>();
    watch.complete(
        inventory.watch(
            revision -> {
              told.add(revision);
              watch.join().close();
            }));
    Server server = inventory.create(Server.class, "server1");
    assertThat(next().version()).isEqualTo(1);

    watch.get().close();
    server.set("n", 1);

    try (Watch another = inventory.watch(told::add)) {
      server.set("n", 2);
      assertThat(next().version()).isEqualTo(3);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void close_ofTheInventory_tellsOfWhatWasCommittedBefore() throws InterruptedException {
    inventory.watch(told::add);
    inventory.create(Server.class, "server1").set("n", 1);

    inventory.close();

    assertThat(told).extracting(Revision::version).containsExactly(1L, 2L);
    assertThatThrownBy(() -> inventory.watch(told::add)).hasMessage("the inventory is closed");
  }

  @Test
  void receiver_thatCommits_isToldOfThatToo() throws InterruptedException {
    try (Watch watch =
        inventory.watch(
            revision -> {
              told.add(revision);
              if (revision.version() == 1) {
                inventory.getByName("server1").set("seen", true);
              }
            })) {
      inventory.create(Server.class, "server1");

      assertThat(next().changes().lines()).containsExactly("+ server1: Server");
      assertThat(next().changes().lines()).containsExactly("+ server1: seen=true");
    }
  }

  @Test
  void watch_begunWithinATransaction_isToldOfIt() throws InterruptedException {
    List<Watch> watches = new ArrayList<>();
    inventory.transact(
        "within",
        tx -> {
          watches.add(inventory.watch(told::add));
          tx.create(Server.class, "server1");
        });

    assertThat(next().version()).isEqualTo(1);
    watches.forEach(Watch::close);
  }
}
