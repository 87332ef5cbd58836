package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that are away or cannot be reached, and what happens behind a client's back meanwhile.
 */
@Timeout(180)
class AwayTest {

  @TempDir Path directory;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private EtcdServer server;
  private Proxy proxy;

  @BeforeEach
  void start() {
    assumeTrue(EtcdServer.isInstalled(), "etcd is not installed: apt-get install etcd-server");
    server = EtcdServer.alone(directory);
    proxy = new Proxy(server.port());
  }

  @AfterEach
  void end() throws Exception {
    if (proxy != null) {
      proxy.mend();
      for (AutoCloseable each : opened) {
        each.close();
      }
      proxy.close();
      server.close();
    }
  }

  private Inventory open(int port) {
    Inventory inventory = Clusto.open(URI.create("etcd://127.0.0.1:" + port + "/fleet?timeout=3"));
    opened.add(inventory);
    return inventory;
  }

  @Test
  void server_away_readsGoOnAndCommitsFailUntilItIsBack() {
    Inventory inventory = open(server.port());
    inventory.create(Server.class, "server1");
    assertThat(inventory.outOfReachSince()).isEmpty();

    server.kill();
    Instant killed = Instant.now();

    assertThatThrownBy(() -> inventory.create(Server.class, "server2"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("did not answer for 3 seconds")
        .hasMessageContaining("whether commit 2 was made is not known");
    assertThat(inventory.getByName("server1").name()).isEqualTo("server1");
    assertThat(inventory.outOfReachSince())
        .hasValueSatisfying(since -> assertThat(since).isBeforeOrEqualTo(killed));
    assertThatThrownBy(inventory::sync).isInstanceOf(StoreException.class);

    server.start();

    Waiting.until(() -> inventory.outOfReachSince().isEmpty());
    inventory.create(Server.class, "server3");
    assertThat(inventory.query("driver:Server").names()).contains("server1", "server3");
  }

  @Test
  void partition_client_acknowledgesNothingAndCatchesUp() {
    Inventory inside = open(server.port());
    Inventory cutOff = open(proxy.port());
    inside.create(Server.class, "server1");
    cutOff.sync();

    proxy.cut();
    inside.create(Server.class, "server2");

    assertThatThrownBy(() -> cutOff.create(Server.class, "server3"))
        .isInstanceOf(StoreException.class);
    assertThat(cutOff.query("driver:Server").names()).containsExactly("server1");
    inside.sync();
    assertThat(inside.query("driver:Server").names()).containsExactly("server1", "server2");

    proxy.mend();

    Waiting.until(() -> cutOff.version() >= 2);
    Waiting.until(() -> cutOff.outOfReachSince().isEmpty());
    cutOff.create(Server.class, "server4");
    inside.sync();
    cutOff.sync();
    assertThat(inside.query("driver:Server").names())
        .isEqualTo(cutOff.query("driver:Server").names())
        .contains("server1", "server2", "server4");
  }

  @Test
  void watch_compactedAwayBehindAPartition_isBegunAgain() throws Exception {
    Inventory inside = open(server.port());
    Inventory cutOff = open(proxy.port());
    inside.create(Server.class, "first").set("n", 0);
    Waiting.until(() -> cutOff.version() == 2);

    proxy.cut();
    for (int i = 1; i <= 50; i++) {
      inside.getByName("first").set("n", i);
    }
    compact();
    proxy.mend();

    Waiting.until(() -> cutOff.version() == 52);
    inside.create(Server.class, "second");
    Waiting.until(() -> cutOff.version() == 53);
    assertThat(cutOff.history().toList()).hasSize(53);
    assertThat(cutOff.asOf(22).getByName("first").integer("n")).hasValue(20);
  }

  private void compact() throws Exception {
    EtcdLocation location = EtcdLocation.of(server.inventory("fleet"));
    try (Etcd etcd = new Etcd(location, java.time.Clock.systemUTC())) {
      long revision = etcd.ask(kv -> kv.get(new Keys("fleet/").head())).getHeader().getRevision();
      var unused = etcd.ask(kv -> kv.compact(revision));
    }
  }

  @Test
  void close_whileTheServerIsAway_ends() {
    Inventory inventory = open(server.port());
    inventory.create(Server.class, "server1");
    server.kill();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(inventory::close);

    assertThat(closing).succeedsWithin(Duration.ofSeconds(60));
  }

  @Test
  void open_withACopyWhileTheServerIsAway_readsThatAndCatchesUp() {
    URI location =
        URI.create(server.inventory("fleet") + "?timeout=2&copy=" + directory.resolve("copy"));
    OpenOptions reading = OpenOptions.defaults().readOnly();
    Inventory writer = open(server.port());
    writer.create(Server.class, "server1");
    Clusto.open(location, reading).close();
    Instant copied = Instant.now();
    writer.create(Server.class, "server2");
    server.kill();

    Inventory reader = Clusto.open(location, reading);
    opened.add(reader);

    assertThat(reader.query("driver:Server").names()).containsExactly("server1");
    assertThat(reader.outOfReachSince())
        .hasValueSatisfying(since -> assertThat(since).isBeforeOrEqualTo(copied));
    assertThatThrownBy(() -> Clusto.open(location)).isInstanceOf(StoreException.class);
    assertThatThrownBy(reader::sync).isInstanceOf(StoreException.class);

    server.start();

    Waiting.until(() -> reader.query("driver:Server").count() == 2);
    Waiting.until(() -> reader.outOfReachSince().isEmpty());
  }

  @Test
  void open_whereNoServerIs_saysSoInTime() {
    int port = FreePorts.take(1)[0];

    assertThatThrownBy(() -> open(port))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("127.0.0.1:" + port + "/fleet did not answer for 3 seconds");
  }
}
