package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Commit;
import org.clusto.model.RuleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several who have one inventory open for writing. */
@Timeout(120)
class SharedInventoryTest {

  private final URI location = SharedServer.newInventory();
  private final List<Inventory> opened = new ArrayList<>();

  private Inventory open() {
    return open(OpenOptions.defaults());
  }

  private Inventory open(OpenOptions options) {
    Inventory inventory = Clusto.open(location, options);
    opened.add(inventory);
    return inventory;
  }

  @AfterEach
  void close() {
    opened.forEach(Inventory::close);
  }

  @Test
  void commit_ofAnother_isSeenWithoutAsking() {
    Inventory one = open();
    Inventory other = open();

    one.create(Server.class, "server1");

    Waiting.until(() -> other.find("server1").size() == 1);
    assertThat(other.version()).isEqualTo(1);
  }

  @Test
  void sync_afterACommitOfAnother_seesIt() {
    Inventory one = open();
    Inventory other = open(OpenOptions.defaults().readOnly());
    for (int i = 1; i <= 50; i++) {
      one.create(Server.class, "server" + i);
      assertThat(other.sync()).isEqualTo(i);
      assertThat(other.size()).isEqualTo(i);
    }
  }

  @Test
  void transaction_overtakenByAnother_runsAgainOnWhatIsThereThen() throws Exception {
    Inventory one = open();
    Inventory other = open();
    one.create(Server.class, "server1").set("n", 0);
    other.sync();
    AtomicInteger runs = new AtomicInteger();

    one.transact(
        "count",
        tx -> {
          Entity server = one.getByName("server1");
          if (runs.incrementAndGet() == 1) {
            onAnotherThread(() -> other.getByName("server1").set("n", 10));
          }
          server.set("n", server.integer("n").orElseThrow() + 1);
        });

    assertThat(runs).hasValue(2);
    assertThat(one.getByName("server1").integer("n")).hasValue(11);
    other.sync();
    assertThat(other.getByName("server1").integer("n")).hasValue(11);
  }

  private static void onAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void transaction_refusedOnAnOldState_isTriedOnTheNewest() throws Exception {
    Inventory one = open();
    Inventory other = open();
    one.create(Server.class, "server1");
    other.sync();
    AtomicInteger runs = new AtomicInteger();

    other.transact(
        "take the name",
        tx -> {
          if (runs.incrementAndGet() == 1) {
            onAnotherThread(() -> one.getByName("server1").rename("server2"));
          }
          other.create(Server.class, "server1");
        });

    assertThat(runs).hasValue(2);
    assertThatThrownBy(() -> other.create(Server.class, "server2"))
        .isInstanceOf(RuleException.class);
  }

  @Test
  void counters_ofManyClients_loseNoIncrement() throws Exception {
    int clients = 4;
    int each = 40;
    open().create(Server.class, "counter").set("n", 0);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Inventory inventory = open();
      ends.add(threads.submit(() -> count(inventory, each)));
    }
    for (Future<?> end : ends) {
      end.get(100, TimeUnit.SECONDS);
    }
    threads.shutdown();

    List<List<Commit>> histories = new ArrayList<>();
    for (Inventory inventory : opened) {
      inventory.sync();
      assertThat(inventory.getByName("counter").integer("n")).hasValue(clients * each);
      histories.add(commits());
    }
    assertThat(histories).allMatch(histories.get(0)::equals);
  }

  private List<Commit> commits() {
    List<Commit> commits = new ArrayList<>();
    try (var store = new EtcdStoreProvider().open(location, OpenOptions.defaults().readOnly())) {
      store.commits(1, Long.MAX_VALUE, commits::add);
    }
    return commits;
  }

  private static void count(Inventory inventory, int times) {
    for (int i = 0; i < times; i++) {
      inventory.transact(
          "count",
          tx -> {
            Entity counter = inventory.getByName("counter");
            counter.set("n", counter.integer("n").orElseThrow() + 1);
          });
    }
  }

  @Test
  void import_overtakenByAnother_readsTheFileAgain() {
    importOvertaken(false);
  }

  @Test
  void importWithin_overtakenByAnother_readsTheFileAgain() {
    importOvertaken(true);
  }

  private void importOvertaken(boolean within) {
    Inventory one = open();
    Inventory other = open();
    StringBuilder fleet = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      fleet.append("{\"name\":\"s").append(i).append("\",\"driver\":\"Server\",\"attrs\":{}}\n");
    }
    AtomicInteger told = new AtomicInteger();
    ImportProgress overtaking =
        (lines, bytes) -> {
          if (told.getAndIncrement() == 0) {
            onAnotherThread(() -> other.create(Server.class, "faster"));
          }
        };

    InputStream file = new ByteArrayInputStream(fleet.toString().getBytes(StandardCharsets.UTF_8));

    var report =
        within
            ? one.transactAndGet(
                "all of it", tx -> one.importFleet(file, ImportMode.CREATE, overtaking))
            : one.importFleet(file, ImportMode.CREATE, overtaking);

    assertThat(report.created()).isEqualTo(30_000);
    assertThat(one.size()).isEqualTo(30_001);
    other.sync();
    assertThat(other.size()).isEqualTo(30_001);
  }

  @Test
  void watch_ofAnotherClient_isToldOfEachCommitOnceInOrder() throws Exception {
    Inventory one = open();
    Inventory other = open();
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch last = new CountDownLatch(30);
    var watch =
        other.watch(
            revision -> {
              told.add(revision.version());
              last.countDown();
            });
    for (int i = 1; i <= 30; i++) {
      (i % 3 == 0 ? other : one).create(Server.class, "server" + i);
    }

    assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
    watch.close();
    assertThat(told).hasSize(30).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void past_ofEveryClient_isTheSame() {
    Inventory one = open();
    Server server = one.create(Server.class, "server1");
    server.set("status", "new");
    server.set("status", "old");
    Inventory other = open();

    assertThat(other.asOf(2).getByName("server1").text("status")).hasValue("new");
    assertThat(other.undo(3)).isEqualTo(4);
    one.sync();
    assertThat(server.text("status")).hasValue("new");
    assertThat(one.history().toList()).hasSize(4);
  }

  @Test
  void commit_withAClockThatWentBack_isNotBeforeTheOneBefore() {
    Instant now = Instant.parse("2024-01-31T12:00:00Z");
    Inventory ahead = open(OpenOptions.defaults().clock(Clock.fixed(now, ZoneOffset.UTC)));
    Inventory behind =
        open(OpenOptions.defaults().clock(Clock.fixed(now.minusSeconds(3600), ZoneOffset.UTC)));
    ahead.create(Server.class, "server1");

    behind.create(Server.class, "server2");

    assertThat(commits()).extracting(Commit::time).containsExactly(now, now);
  }

  @Test
  void checkpoint_thenOpened_isTheSameInventory() {
    Inventory one = open();
    one.transact(
        "many",
        tx -> {
          for (int i = 0; i < 2_000; i++) {
            tx.create(Server.class, "server" + i).set("n", i);
          }
        });
    one.checkpoint();
    one.create(Server.class, "later");

    Inventory other = open();

    assertThat(other.size()).isEqualTo(2_001);
    assertThat(other.query("attr:n=1234").names()).containsExactly("server1234");
    assertThat(Clusto.check(location).findings()).isEmpty();
  }
}
