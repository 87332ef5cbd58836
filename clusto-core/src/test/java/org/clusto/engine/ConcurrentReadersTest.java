package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.clusto.Clusto;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.testing.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While one writes, others read: whatever they read is whole. */
class ConcurrentReadersTest {

  private static final int SERVERS = 8;
  private static final int COINS = 100;
  private static final int READERS = 3;
  private static final int TRANSACTIONS = Tries.times(3_000);

  private final CountDownLatch written = new CountDownLatch(1);

  @Test
  @Timeout(300)
  void readers_whileAWriterMovesCoins_seeTheSumAlwaysWhole() throws Exception {
    try (Inventory inventory = Clusto.inMemory()) {
      inventory.transact("fill", tx -> fill(inventory));
      ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
      try {
        List<Future<Integer>> readers =
            IntStream.range(0, READERS).mapToObj(i -> threads.submit(reader(inventory))).toList();
        threads.submit(writer(inventory)).get();
        for (Future<Integer> reader : readers) {
          assertThat(reader.get()).isPositive();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static void fill(Inventory inventory) {
    for (int i = 0; i < SERVERS; i++) {
      Server server = inventory.create(Server.class, "server" + i);
      server.set("coins", COINS);
      server.set("mirror", COINS);
    }
  }

  // The writer.

  private Callable<Void> writer(Inventory inventory) {
    return () -> {
      Random random = new Random(42);
      try {
        for (int i = 0; i < TRANSACTIONS; i++) {
          inventory.transact("move", tx -> move(tx, random));
        }
        return null;
      } finally {
        written.countDown();
      }
    };
  }

  private static void move(InventoryView view, Random random) {
    Server from = view.getByName("server" + random.nextInt(SERVERS), Server.class);
    Server to = view.getByName("server" + random.nextInt(SERVERS), Server.class);
    long moved = random.nextInt(5);
    setCoins(from, coins(from) - moved);
    setCoins(to, coins(to) + moved);
    if (random.nextBoolean() && !from.equals(to)) {
      reconnect(from, to);
    }
  }

  private static long coins(Entity entity) {
    return entity.integer("coins").orElseThrow();
  }

  private static void setCoins(Entity entity, long coins) {
    entity.set("coins", coins);
    entity.set("mirror", coins);
  }

  private static void reconnect(Device one, Device other) {
    Port port = one.port("nic-eth", 1);
    Port peer = other.port("nic-eth", 2);
    if (port.peer().isPresent()) {
      port.disconnect();
    }
    if (peer.peer().isPresent()) {
      peer.disconnect();
    }
    port.connectTo(peer);
  }

  // The readers.

  private Callable<Integer> reader(Inventory inventory) {
    return () -> {
      int reads = 0;
      long before = 0;
      do {
        assertOneQueryIsWhole(inventory);
        long version = inventory.version();
        assertThat(version).isGreaterThanOrEqualTo(before);
        assertIsWhole(inventory.asOf(version - reads % Math.min(50, version)));
        before = version;
        reads++;
      } while (written.getCount() > 0);
      return reads;
    };
  }

  /** Every single query is answered from one state. */
  private static void assertOneQueryIsWhole(Inventory inventory) {
    assertThat(inventory.query("driver:Server").count()).isEqualTo(SERVERS);
    assertThat(
            inventory
                .query(
                    "attr:coins<100 and not attr:mirror<100 or attr:mirror>100 and not attr:coins>100")
                .names())
        .isEmpty();
    assertThat(
            inventory
                .query("haskey(port-nic-eth.connection) and not connected to driver:Server")
                .names())
        .isEmpty();
    assertThat(
            inventory
                .query("attr:port-nic-eth#1 and not attr:port-nic-eth#1.otherportnum,2")
                .names())
        .isEmpty();
  }

  private static void assertIsWhole(InventoryView view) {
    List<Entity> servers = view.query("driver:Server").toList();
    assertThat(servers.stream().mapToLong(ConcurrentReadersTest::coins).sum())
        .isEqualTo(SERVERS * COINS);
    for (Entity server : servers) {
      assertThat(server.integer("mirror")).hasValue(coins(server));
      for (Port port : server.as(Device.class).ports("nic-eth")) {
        port.connection().ifPresent(other -> assertThat(other.connection()).contains(port));
      }
    }
  }
}
