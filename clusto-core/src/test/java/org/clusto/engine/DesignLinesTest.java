package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.expression.Expressions.driver;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.clusto.Clusto;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.Power;
import org.clusto.capability.PowerState;
import org.clusto.driver.Datacenter;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClosedException;
import org.clusto.model.NotFoundException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.WrongDriverException;
import org.clusto.testing.LabServer;
import org.clusto.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the design that users type, as written there. */
class DesignLinesTest {

  private final SetClock clock = new SetClock("2024-01-01T00:00:00Z");
  private Inventory inventory;
  private Rack rack;
  private Server server;

  @BeforeEach
  void connect() {
    OpenOptions options = OpenOptions.defaults().clock(clock);
    inventory = Clusto.connect(Clusto.open(URI.create("memory:///"), options));
    inventory.transact(
        "the fleet",
        tx -> {
          Datacenter datacenter = tx.create(Datacenter.class, "datacenterZ");
          for (String name : new String[] {"rack001", "rack002", "rack003"}) {
            datacenter.insert(tx.create(Rack.class, name));
          }
          rack = tx.getByName("rack002", Rack.class);
          server = tx.create(Server.class, "server1");
          for (int i = 2; i <= 7; i++) {
            Server more = tx.create(Server.class, "server" + i);
            tx.getByName("rack00" + (i % 3 + 1), Rack.class).insert(more, 20 + i);
          }
        });
  }

  @AfterEach
  void disconnect() {
    Clusto.disconnect();
  }

  @Test
  void open_aPath_keepsTheInventoryThere(@TempDir Path directory) {
    Path fleet = directory.resolve("fleet");
    try (Inventory opened = Clusto.open(fleet)) {
      opened.create(Server.class, "server1");
    }
    try (Inventory opened = Clusto.open(fleet.toUri())) {
      assertThat(opened.getByName("server1")).isInstanceOf(Server.class);
    }
  }

  @Test
  void connect_aPath_makesItTheInventoryOfTheProcess(@TempDir Path directory) {
    Clusto.connect(directory.resolve("fleet"));
    Clusto.inventory().create(Server.class, "mine");

    assertThat(Clusto.getByName("mine").name()).isEqualTo("mine");
    assertThatThrownBy(() -> inventory.size()).isInstanceOf(ClosedException.class);
    Clusto.disconnect();
    assertThatThrownBy(() -> Clusto.getByName("mine")).isInstanceOf(ClosedException.class);
  }

  @Test
  void connectedMatching_byClassAndByText_selectsTheSame() {
    assertThat(Clusto.getByName("datacenterZ").connectedMatching(driver(Rack.class)).names())
        .isEqualTo(Clusto.getByName("datacenterZ").connectedMatching("driver:Rack").names())
        .containsExactly("rack001", "rack002", "rack003");
  }

  @Test
  void query_text_selects() {
    assertThat(Clusto.query("driver:Server connected to name:rack002").names())
        .containsExactly("server4", "server7");
  }

  @Test
  void query_textAndFluent_compose() {
    assertThat(Clusto.query("driver:Server").eachInDifferent(Rack.class).limit(4).toList())
        .extracting(Entity::name)
        .containsExactly("server2", "server3", "server4");
    assertThat(Clusto.query("driver:Server").eachInDifferent(Rack.class).limit(4).query())
        .isEqualTo(Clusto.query("driver:Server each in a different driver:Rack limit 4").query())
        .isEqualTo(Clusto.query("driver:Server limit 4 each in different driver:Rack").query());
  }

  @Test
  void transact_rackIt_changesBoth() {
    inventory.transact(
        "rack it",
        tx -> {
          rack.insert(server, 13);
          server.set("status", "allocated");
        });

    assertThat(inventory.query("attr:_in#13.ru,rack002 and attr:status,allocated").names())
        .containsExactly("server1");
    assertThat(rack.elevation().get(13)).containsExactly(server);
  }

  @Test
  void asOf_versionAndInstant_showWhatWasThen() {
    long version = inventory.version();
    Instant instant = clock.advance(Duration.ofHours(1));
    clock.advance(Duration.ofHours(1));
    server.set("status", "allocated");

    for (InventoryView past :
        new InventoryView[] {inventory.asOf(version), inventory.asOf(instant)}) {
      assertThat(past.version()).isEqualTo(version);
      assertThat(past.query("attr:status,allocated").names()).isEmpty();
      assertThat(past.getByName("server1").text("status")).isEmpty();
    }
    assertThat(inventory.query("attr:status,allocated as of " + version).isEmpty()).isTrue();
    assertThat(inventory.query("attr:status,allocated").asOf(version).isEmpty()).isTrue();
    assertThat(inventory.query("attr:status,allocated as of " + instant).isEmpty()).isTrue();
    assertThat(inventory.query("attr:status,allocated").names()).containsExactly("server1");
  }

  @Test
  void asOf_aVersionThatIsNone_isNotFound() {
    assertThatThrownBy(() -> inventory.asOf(inventory.version() + 1))
        .isInstanceOf(NotFoundException.class);
    assertThat(inventory.asOf(0).size()).isZero();
    assertThat(inventory.asOf(Instant.EPOCH).size()).isZero();
  }

  @Test
  void asOf_anInstantOfSeveralCommits_isTheLastOfThem() {
    Instant instant = clock.advance(Duration.ofHours(1));
    server.set("status", "first");
    server.set("status", "second");
    clock.advance(Duration.ofHours(-2));
    server.set("status", "by a clock that went back");
    clock.advance(Duration.ofHours(3));
    server.set("status", "later");

    assertThat(inventory.asOf(instant).getByName("server1").text("status"))
        .contains("by a clock that went back");
    assertThat(inventory.asOf(instant.minusNanos(1)).getByName("server1").text("status")).isEmpty();
  }

  @Test
  void handle_fromAView_refusesWrites() {
    Entity then = inventory.asOf(inventory.version()).getByName("server1");

    assertThatThrownBy(() -> then.set("status", "changed")).isInstanceOf(ReadOnlyException.class);
    assertThatThrownBy(then::delete).isInstanceOf(ReadOnlyException.class);
    assertThat(server.text("status")).isEmpty();
  }

  @Test
  void getByName_anyDriver_givesAnObjectOfItsOwnClass() {
    inventory.create(LabServer.class, "lab1");

    assertThat(Clusto.getByName("lab1")).isInstanceOf(LabServer.class);
    assertThat(Clusto.getByName("rack001")).isExactlyInstanceOf(Rack.class);
    assertThatThrownBy(() -> Clusto.getByName("rack001").as(Server.class))
        .isInstanceOf(WrongDriverException.class)
        .hasMessageContaining("rack001")
        .hasMessageContaining("Rack")
        .hasMessageContaining("Server");
  }

  @Test
  void powerAndConsole_ofAServerThatCan_work() throws Exception {
    inventory.create(LabServer.class, "lab1");
    Entity server = Clusto.getByName("lab1");

    try (ConsoleSession session = server.as(Server.class).console().open()) {
      assertThat(session.output().readAllBytes())
          .isEqualTo("lab1 login: ".getBytes(StandardCharsets.UTF_8));
    }
    Power power = server.as(Server.class).power();
    power.off();
    assertThat(power.state()).isEqualTo(PowerState.OFF);
    assertThat(inventory.query("driver:Server and attr:power,OFF").names()).containsExactly("lab1");
  }

  @Test
  void powerAndConsole_ofAServerThatCannot_sayWhatWasLookedFor() {
    assertThatThrownBy(() -> server.power())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("server1")
        .hasMessageContaining("pwr-");
    assertThatThrownBy(() -> server.console())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("server1");
  }
}
