package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inventories that move from one kind of store to another. */
class CopyTest {

  private static final Instant START = Instant.parse("2024-01-31T12:00:00Z");

  @TempDir Path directory;

  private URI at(String name) {
    return directory.resolve(name).toUri();
  }

  private static OpenOptions hour(int hour) {
    return OpenOptions.defaults()
        .user("ada")
        .clock(Clock.fixed(START.plusSeconds(3600L * hour), ZoneOffset.UTC));
  }

  private static void fill(URI location, int hours) {
    for (int i = 1; i <= hours; i++) {
      try (Inventory inventory = Clusto.open(location, hour(i))) {
        inventory.create(Server.class, "server" + i).set("hour", i);
        if (i > 3) {
          inventory.getByName("server" + (i - 3)).delete();
        }
      }
    }
  }

  private static String text(Inventory inventory) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    inventory.exportFleet(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void assertSame(URI one, URI other) {
    try (Inventory first = Clusto.open(one, OpenOptions.defaults().readOnly());
        Inventory second = Clusto.open(other, OpenOptions.defaults().readOnly())) {
      assertThat(text(second)).isEqualTo(text(first));
      assertThat(second.version()).isEqualTo(first.version());
      assertThat(second.history().toList()).hasToString(first.history().toList().toString());
    }
    assertThat(Clusto.check(other).findings()).isEmpty();
  }

  @Test
  void copy_toEtcdAndBack_isTheSameWithItsHistory() {
    fill(at("fleet"), 8);
    URI etcd = SharedServer.newInventory();

    long version = Clusto.copy(at("fleet"), etcd);
    assertThat(Clusto.copy(etcd, at("again"))).isEqualTo(version);

    assertSame(at("fleet"), etcd);
    assertSame(at("fleet"), at("again"));
  }

  @Test
  void copy_historyThatWasDropped_goesOnWhereItBegins() {
    URI from = SharedServer.newInventory();
    fill(from, 8);
    try (Inventory inventory = Clusto.open(from, hour(9).keepHistory(Duration.ofHours(4)))) {
      assertThat(inventory.checkpoint().first()).isGreaterThan(1);
    }
    URI to = SharedServer.newInventory();

    Clusto.copy(from, to);

    assertSame(from, to);
    assertThatThrownBy(() -> Clusto.copy(from, at("directory")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("must have its history from the first version on");
  }

  @Test
  void copy_ontoAnotherInventory_isRefused() {
    fill(at("fleet"), 2);
    URI etcd = SharedServer.newInventory();
    Clusto.copy(at("fleet"), etcd);

    assertThatThrownBy(() -> Clusto.copy(at("fleet"), etcd))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("name another place");
  }
}
