package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Pool;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Changes;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a block would change, without doing it. */
class PreviewTest {

  private static void fill(Inventory inventory) {
    Rack rack = inventory.create(Rack.class, "rack1");
    Server server = inventory.create(Server.class, "server1");
    NetworkSwitch network = inventory.create(NetworkSwitch.class, "switch1");
    rack.insert(server, 13);
    server.port("nic-eth", 1).connectTo(network.port("nic-eth", 4));
    inventory.create(Pool.class, "pool1").insert(server);
  }

  @Test
  void preview_delete_tellsWhatItClears() {
    try (Inventory inventory = EmptyInventory.open()) {
      fill(inventory);
      long version = inventory.version();

      Changes changes = inventory.preview(tx -> tx.getByName("switch1").delete());

      assertThat(changes.lines())
          .containsExactly(
              "- server1: port-nic-eth#1.connection=switch1",
              "- server1: port-nic-eth#1.otherportnum=4",
              "- switch1: NetworkSwitch",
              "- switch1: port-nic-eth#4.connection=server1",
              "- switch1: port-nic-eth#4.otherportnum=1");
      assertThat(inventory.version()).isEqualTo(version);
      assertThat(inventory.getByName("switch1", NetworkSwitch.class).freePorts("nic-eth"))
          .noneMatch(port -> port.number() == 4);
    }
  }

  @Test
  void preview_whatWouldBeRefused_saysWhy() {
    try (Inventory inventory = EmptyInventory.open()) {
      fill(inventory);

      assertThatThrownBy(() -> inventory.preview(tx -> tx.getByName("rack1").set("maxu", 12)))
          .isInstanceOf(RuleException.class)
          .hasMessageContaining("units 1 to 12");
      assertThatThrownBy(() -> inventory.preview(tx -> tx.getByName("nobody").delete()))
          .isInstanceOf(NotFoundException.class);
      assertThat(inventory.preview(tx -> {}).isEmpty()).isTrue();
    }
  }

  @Test
  void preview_withinATransaction_seesItAndLeavesItAsItIs() {
    try (Inventory inventory = EmptyInventory.open()) {
      fill(inventory);
      inventory.transact(
          "two more",
          tx -> {
            tx.create(Server.class, "server2");

            Changes changes =
                inventory.preview(
                    trial -> {
                      trial.getByName("server2").delete();
                      trial.create(Server.class, "server3").set("status", "new");
                      assertThat(inventory.query("driver:Server").names())
                          .containsExactly("server1", "server3");
                    });

            assertThat(changes.lines())
                .containsExactly("- server2: Server", "+ server3: Server", "+ server3: status=new");
            assertThat(tx.query("driver:Server").names()).containsExactly("server1", "server2");
            tx.create(Server.class, "server4");
          });

      assertThat(inventory.query("driver:Server").names())
          .containsExactly("server1", "server2", "server4");
    }
  }

  @Test
  void preview_failure_doesNotFailTheTransactionAround() {
    try (Inventory inventory = EmptyInventory.open()) {
      fill(inventory);
      inventory.transact(
          "ask first",
          tx -> {
            assertThatThrownBy(
                    () ->
                        inventory.preview(
                            trial -> {
                              trial.create(Server.class, "server2");
                              trial.create(Server.class, "server2");
                            }))
                .isInstanceOf(RuleException.class);
            tx.create(Server.class, "server2");
          });

      assertThat(inventory.findByName("server2")).isPresent();
    }
  }

  @Test
  void preview_ofAnInventoryOpenForReading_isGiven(@TempDir Path directory) {
    try (Inventory writer = Clusto.open(directory)) {
      fill(writer);
      try (Inventory reader = Clusto.open(directory, OpenOptions.defaults().readOnly())) {
        assertThat(reader.preview(tx -> tx.getByName("pool1").delete()).lines())
            .containsExactly("- server1: _in=pool1", "- pool1: Pool");
      }
    }
  }
}
