package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.Clusto;
import org.clusto.driver.Device;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Pool;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.EntityGoneException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.NotFoundException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handles in the wrong place, attributes that say nonsense, and reads beside a writer. */
class HandlesTest {

  private final Inventory inventory = Clusto.inMemory();

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void handle_ofARolledBackEntity_neverBecomesAnother() {
    Server[] lost = new Server[1];
    assertThatThrownBy(
            () ->
                inventory.transact(
                    "fails",
                    tx -> {
                      lost[0] = tx.create(Server.class, "server1");
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    inventory.create(Rack.class, "rack1");

    assertThat(lost[0].exists()).isFalse();
    assertThatThrownBy(lost[0]::name).isInstanceOf(EntityGoneException.class);
    assertThatThrownBy(lost[0]::delete).isInstanceOf(EntityGoneException.class);
    assertThat(inventory.all().names()).containsExactly("rack1");
  }

  @Test
  void entity_ofAnotherInventory_isRefused() {
    try (Inventory other = Clusto.inMemory()) {
      Rack foreignRack = other.create(Rack.class, "rack1");
      NetworkSwitch foreignSwitch = other.create(NetworkSwitch.class, "switch1");
      Server server = inventory.create(Server.class, "server1");

      assertThatThrownBy(() -> server.set("owner", foreignRack)).isInstanceOf(RuleException.class);
      assertThatThrownBy(() -> server.add("owner", foreignRack)).isInstanceOf(RuleException.class);
      assertThatThrownBy(() -> foreignRack.insert(server, 5)).isInstanceOf(RuleException.class);
      assertThatThrownBy(
              () -> server.port("nic-eth", 1).connectTo(foreignSwitch.port("nic-eth", 1)))
          .isInstanceOf(RuleException.class);
      assertThatThrownBy(() -> inventory.exportFleet(other, new ByteArrayOutputStream()))
          .isInstanceOf(InvalidValueException.class);
      assertThat(server.record().attributes()).isEmpty();
    }
  }

  @Test
  void rack_fromTheRackOfThePast_takesNothingNow() {
    Rack rack = inventory.create(Rack.class, "rack1");
    Server first = inventory.create(Server.class, "server1");
    Server second = inventory.create(Server.class, "server2");
    long version = inventory.version();
    rack.insert(first, 7);
    Rack past = inventory.asOf(version).getByName("rack1", Rack.class);

    assertThatThrownBy(() -> past.insert(second, 7)).isInstanceOf(ReadOnlyException.class);
    assertThatThrownBy(() -> past.remove(first)).isInstanceOf(ReadOnlyException.class);
    assertThat(rack.elevation().get(7)).containsExactly(first);
  }

  @Test
  void port_withAStaleNumber_isConnectedAndDisconnectedWhole() {
    Server server = inventory.create(Server.class, "server1");
    NetworkSwitch network = inventory.create(NetworkSwitch.class, "switch1");
    server.port("nic-eth", 1).connectTo(network.port("nic-eth", 1));
    assertThatThrownBy(() -> server.unset("port-nic-eth#1.connection"))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("switch1:nic-eth:1 is still connected to it: disconnect both ends");
    inventory.transact(
        "clear by hand",
        tx -> {
          server.unset("port-nic-eth#1.connection");
          network.port("nic-eth", 1).disconnect();
        });

    server.port("nic-eth", 1).connectTo(network.port("nic-eth", 5));

    assertThat(server.port("nic-eth", 1).connection()).contains(network.port("nic-eth", 5));
    server.port("nic-eth", 1).disconnect();
    assertThat(server.attributes()).isEmpty();
    assertThat(network.attributes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {99_999_999_999L, -3, 4_294_967_297L})
  void port_withAnAbsurdNumber_isDisconnectedAllTheSame(long absurd) {
    Server server = inventory.create(Server.class, "server1");
    NetworkSwitch network = inventory.create(NetworkSwitch.class, "switch1");
    server.port("nic-eth", 1).connectTo(network.port("nic-eth", 1));
    assertThatThrownBy(() -> server.set("port-nic-eth#1.otherportnum", absurd))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("\"otherportnum\" is a whole number");

    inventory.transact(
        "a stale number on the way",
        tx -> {
          server.set("port-nic-eth#1.otherportnum", absurd);
          server.set("port-nic-eth#1.otherporttype", "no type");
          server.port("nic-eth", 1).disconnect();
        });

    assertThat(server.attributes()).isEmpty();
    assertThat(network.attributes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1001, 2_000_000_000L, 4_294_967_297L})
  void device_ofAnAbsurdHeight_isRefused(long units) {
    Server server = inventory.create(Server.class, "server1");

    assertThatThrownBy(() -> server.set("units", units))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("\"units\" of \"server1\" is " + units);
  }

  @Test
  void device_withoutHeight_standsInTheRackButInNoUnit() {
    Rack rack = inventory.create(Rack.class, "rack1");
    Device strip = inventory.create(Device.class, "strip1");
    strip.set("units", 0);

    assertThatThrownBy(() -> rack.insert(strip, 5)).isInstanceOf(RuleException.class);
    rack.insert(strip);

    assertThat(strip.containers()).containsExactly(rack);
    assertThat(rack.elevation().isEmpty()).isTrue();
  }

  @Test
  void numbering_atItsEnd_isRefused() {
    Server server = inventory.create(Server.class, "server1");
    server.set("disk#2147483647", "last");
    assertThatThrownBy(() -> server.addNumbered("disk", "more")).isInstanceOf(RuleException.class);
  }

  @Test
  void relation_toWhatIsGone_isRefusedAtOnce() {
    Server server = inventory.create(Server.class, "server1");
    inventory.transact(
        "gone",
        tx -> {
          Entity gone = tx.create(Server.class, "server2");
          gone.delete();
          assertThatThrownBy(() -> server.set("friend", gone)).isInstanceOf(RuntimeException.class);
          assertThat(tx.query("attr:friend,server*").names()).isEmpty();
        });
  }

  @Test
  void set_ofACollection_setsSeveralValues() {
    Server server = inventory.create(Server.class, "server1");
    server.set("tag", List.of("a", "b"));
    assertThat(server.values("tag")).hasSize(2);
    assertThatThrownBy(() -> server.set("tag", (Object) null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("unset");
  }

  @Test
  void changeDriver_byName_changesIt() {
    Entity server = inventory.create(Server.class, "server1");
    assertThat(server.changeDriver("rack")).isInstanceOf(Rack.class);
    assertThatThrownBy(() -> server.changeDriver("Rak"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("did you mean \"Rack\"?");
  }

  @Test
  void values_tooLongForALine_areRefused() {
    Server server = inventory.create(Server.class, "server1");
    String half = "x".repeat(1_300_000);
    server.set("a", half);
    assertThatThrownBy(() -> server.set("b", half)).isInstanceOf(RuleException.class);
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    inventory.exportFleet(exported);
    try (Inventory copy = Clusto.inMemory()) {
      copy.importFleet(
          new ByteArrayInputStream(exported.toByteArray()), ImportMode.CREATE, ImportProgress.NONE);
      assertThat(copy.getByName("server1").text("a")).contains(half);
    }
  }

  @Test
  void export_ofWhatIsBeyondAscii_isReadBack() {
    inventory.create(Server.class, "机架 \u0007").set("note", "\uD83D\uDE00");
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    inventory.exportFleet(exported);
    assertThat(exported.toString(StandardCharsets.UTF_8)).contains("机架 \\u0007").contains("😀");
  }

  @Test
  void reads_ofSeveralSteps_besideAWriter_seeOneState() throws Exception {
    Rack rack = inventory.create(Rack.class, "rack1");
    Server x = inventory.create(Server.class, "x");
    Server y = inventory.create(Server.class, "y");
    Server z = inventory.create(Server.class, "z");
    rack.insert(x, 1);
    rack.insert(y, 2);
    inventory.create(Pool.class, "pool0").insert(z);
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 1; i <= 400; i++) {
                swap(rack, x, y);
                replacePool(z, i);
              }
              done.set(true);
            });
    writer.start();
    do {
      var elevation = rack.elevation();
      assertThat(elevation.get(1)).hasSize(1);
      assertThat(elevation.get(2)).hasSize(1);
      assertThat(z.containers()).hasSize(1);
      assertThat(z.text("_in")).isPresent();
    } while (!done.get());
    writer.join();
  }

  private void swap(Rack rack, Server x, Server y) {
    inventory.transact(
        "swap",
        tx -> {
          int unit = x.lowestUnit().orElseThrow();
          rack.remove(x);
          rack.remove(y);
          rack.insert(x, 3 - unit);
          rack.insert(y, unit);
        });
  }

  private void replacePool(Server member, int number) {
    inventory.transact(
        "another pool",
        tx -> {
          tx.getByName("pool" + (number - 1)).delete();
          tx.create(Pool.class, "pool" + number).insert(member);
        });
  }
}
