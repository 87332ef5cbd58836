package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.options.DeleteOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.spi.Store;
import org.clusto.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that start from a copy beside them. */
@Timeout(180)
class LocalCopyTest {

  private static final int SERVERS = 9_000;

  @TempDir Path directory;

  private final URI location = SharedServer.newInventory();
  private final EtcdLocation place = EtcdLocation.of(location);
  private final Keys keys = new Keys(place.name() + "/");

  private URI withCopy(URI at) {
    return URI.create(at + "?copy=" + directory.resolve("copy"));
  }

  private Inventory openWithCopy() {
    return Clusto.open(withCopy(location), OpenOptions.defaults().readOnly());
  }

  private void fill(int servers) {
    try (Store store = new EtcdStoreProvider().open(location, OpenOptions.defaults())) {
      Samples.put(store, Samples.largeCommit(1, servers));
      store.checkpoint(Samples.state(1, servers));
    }
  }

  private void createIn(URI at, String... names) {
    try (Inventory inventory = Clusto.open(at)) {
      for (String name : names) {
        inventory.create(Server.class, name).set("status", "new");
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(".mapdb")).toList();
    }
  }

  private void assertIsAsInEtcd() {
    try (Inventory copied = openWithCopy();
        Inventory fetched = Clusto.open(location, OpenOptions.defaults().readOnly())) {
      assertThat(copied.version()).isEqualTo(fetched.version());
      assertThat(text(copied)).isEqualTo(text(fetched));
      assertThat(copied.query("attr:status=new").names())
          .isEqualTo(fetched.query("attr:status=new").names());
      assertThat(copied.history().toList()).hasToString(fetched.history().toList().toString());
    }
  }

  private static String text(Inventory inventory) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    inventory.exportFleet(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void open_again_fetchesOnlyTheCommitsSince() throws Exception {
    fill(SERVERS);
    Proxy proxy = new Proxy(SharedServer.get().port());
    try (proxy) {
      URI through = withCopy(URI.create("etcd://127.0.0.1:" + proxy.port() + location.getPath()));
      Clusto.open(through, OpenOptions.defaults().readOnly()).close();
      long first = proxy.toClients();
      createIn(location, "later1", "later2");

      try (Inventory again = Clusto.open(through, OpenOptions.defaults().readOnly())) {
        assertThat(again.query("attr:status=new").names()).containsExactly("later1", "later2");
        assertThat(again.query("name:server17").names()).containsExactly("server17");
        assertThat(again.size()).isEqualTo(SERVERS + 2);
      }

      assertThat(first).isGreaterThan(150_000);
      assertThat(proxy.toClients() - first).isPositive().isLessThan(20_000);
    }
    assertIsAsInEtcd();
  }

  @Test
  void copy_ofAnInventoryThatWasReplaced_isNotUsed() {
    createIn(location, "server1", "server2");
    openWithCopy().close();
    try (Etcd etcd = new Etcd(place, Clock.systemUTC())) {
      DeleteOption all = DeleteOption.builder().isPrefix(true).build();
      var unused = etcd.ask(kv -> kv.delete(Keys.text(place.name() + "/"), all));
    }
    createIn(location, "other1", "other2", "other3");

    try (Inventory inventory = openWithCopy()) {
      assertThat(inventory.query("driver:Server").names())
          .containsExactly("other1", "other2", "other3");
    }
    assertIsAsInEtcd();
  }

  /** The head names an older commit again, as if etcd was put back from a backup. */
  private void putBackTo(long version) {
    try (Etcd etcd = new Etcd(place, Clock.systemUTC())) {
      CommitLog log = new CommitLog(place, etcd, keys, new Bodies(etcd, keys));
      var unused = etcd.ask(kv -> kv.put(keys.head(), log.get(version).tip().value()));
      DeleteOption behind = DeleteOption.builder().withRange(keys.commit(Long.MAX_VALUE)).build();
      var unusedToo = etcd.ask(kv -> kv.delete(keys.commit(version + 1), behind));
    }
  }

  @Test
  void copy_aheadOfEtcd_isThrownAway() throws Exception {
    createIn(location, "server1", "server2", "server3");
    openWithCopy().close();
    List<Path> before = files();

    putBackTo(2);
    try (Inventory inventory = openWithCopy()) {
      assertThat(inventory.query("driver:Server").names()).containsExactly("server1");
    }

    assertThat(before).hasSize(1).noneMatch(Files::exists);
    assertIsAsInEtcd();
  }

  @Test
  void copy_ofCommitsThatWereReplaced_isThrownAway() throws Exception {
    createIn(location, "server1", "server2", "server3");
    openWithCopy().close();

    putBackTo(2);
    createIn(location, "other2", "other3", "other4", "other5");

    try (Inventory inventory = openWithCopy()) {
      assertThat(inventory.query("driver:Server").names())
          .containsExactly("other2", "other3", "other4", "other5", "server1");
    }
    assertIsAsInEtcd();
  }

  @Test
  void copy_ofCommitsThatWereReplacedUpToTheSameVersion_isThrownAway() {
    createIn(location, "server1", "server2");
    openWithCopy().close();

    putBackTo(2);
    createIn(location, "other2");

    try (Inventory inventory = openWithCopy()) {
      assertThat(inventory.query("driver:Server").names()).containsExactly("other2", "server1");
    }
  }

  @Test
  void copy_damagedOrCutOff_isNotUsed() throws Exception {
    createIn(location, "server1", "server2");
    for (int part = 1; part <= 3; part++) {
      openWithCopy().close();
      Path copy = files().get(0);
      try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
        if (part < 3) {
          file.setLength(file.length() * part / 3);
        } else {
          file.seek(file.length() / 2);
          file.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
      }
      assertIsAsInEtcd();
    }
  }

  @Test
  void copy_ofAProcessThatDiedWritingIt_isMadeAnew() throws Exception {
    createIn(location, "server1", "server2");
    openWithCopy().close();
    Path copy = files().get(0);
    Path draft = copy.resolveSibling(copy.getFileName() + ".tmp");
    Files.write(draft, new byte[1000]);
    Files.delete(copy);

    assertIsAsInEtcd();

    assertThat(draft).doesNotExist();
    assertThat(files()).hasSize(1);
  }

  @Test
  void copy_olderThanTheHistory_isMadeAnew() {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(5));
    createIn(location, "server1", "server2");
    openWithCopy().close();
    createIn(location, "server3", "server4");
    OpenOptions options = OpenOptions.defaults().clock(later).keepHistory(Duration.ofHours(1));
    try (Inventory inventory = Clusto.open(location, options)) {
      assertThat(inventory.checkpoint().first()).isGreaterThan(5);
    }

    assertIsAsInEtcd();
    assertIsAsInEtcd();
  }

  @Test
  void copy_ofAProcessThatStaysOpen_isKeptNew() {
    try (Inventory writer = Clusto.open(location);
        Inventory reader = openWithCopy()) {
      Server server = writer.create(Server.class, "server1");
      for (int i = 0; i < 1_100; i++) {
        server.set("n", i);
      }
      Waiting.until(() -> reader.version() == 1_101);

      Waiting.until(() -> files().stream().anyMatch(file -> version(file) >= 1_000));
    }
    assertIsAsInEtcd();
  }

  private static long version(Path copy) {
    return Long.parseLong(copy.getFileName().toString().replaceAll("\\D", ""));
  }

  @Test
  void copy_whereNothingCanBeWritten_isLeftOut() throws Exception {
    createIn(location, "server1");
    Files.writeString(directory.resolve("copy"), "a file in the place of the directory");

    assertIsAsInEtcd();
  }
}
