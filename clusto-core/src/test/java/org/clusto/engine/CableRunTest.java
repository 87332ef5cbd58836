package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clusto.driver.CableRun;
import org.clusto.driver.ConsoleServer;
import org.clusto.driver.Device;
import org.clusto.driver.Impact;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.PowerStrip;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.RuleException;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cables through patch panels, and what is lost when something fails. */
class CableRunTest {

  private Inventory inventory;
  private Server server;
  private NetworkSwitch network;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
    server = inventory.create(Server.class, "server1");
    network = inventory.create(NetworkSwitch.class, "switch1");
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private Device panel(String name, int ports) {
    Device panel = inventory.create(Device.class, name);
    panel.set("ports.front", ports);
    panel.set("ports.rear", ports);
    return panel;
  }

  /** A panel of one rear port, whose places are its front ports. */
  private Device trunk(String name, int places) {
    Device trunk = inventory.create(Device.class, name);
    trunk.set("ports.front", places);
    trunk.set("ports.rear", 1);
    for (int place = 1; place <= places; place++) {
      trunk.port("front", place).set("rear", 1);
      trunk.port("front", place).set("rearposition", place);
    }
    return trunk;
  }

  private static List<String> texts(List<CableRun> runs) {
    return runs.stream().map(CableRun::toString).toList();
  }

  private static List<String> names(List<Entity> entities) {
    return entities.stream().map(Entity::name).toList();
  }

  @Test
  void run_directCable_endsAtTheOtherPort() {
    server.port("nic-eth", 1).connectTo(network.port("nic-eth", 4));

    assertThat(server.port("nic-eth", 1).run().map(CableRun::end))
        .contains(network.port("nic-eth", 4));
    assertThat(server.port("nic-eth", 2).run()).isEmpty();
    assertThat(texts(network.trace(server)))
        .containsExactly("switch1:nic-eth:4 = server1:nic-eth:1");
  }

  @Test
  void trace_throughTwoPanels_isTheSameFromBothEnds() {
    Device a = panel("panel1", 24);
    Device b = panel("panel2", 24);
    server.port("nic-eth", 2).connectTo(a.port("front", 3));
    a.port("rear", 3).connectTo(b.port("rear", 7));
    b.port("front", 7).connectTo(network.port("nic-eth", 4));

    assertThat(texts(server.trace(network)))
        .containsExactly(
            "server1:nic-eth:2 = panel1:front:3 > panel1:rear:3 = panel2:rear:7"
                + " > panel2:front:7 = switch1:nic-eth:4");
    assertThat(texts(network.trace(server)))
        .containsExactly(
            "switch1:nic-eth:4 = panel2:front:7 > panel2:rear:7 = panel1:rear:3"
                + " > panel1:front:3 = server1:nic-eth:2");
    assertThat(texts(server.trace(b)))
        .containsExactly("server1:nic-eth:2 = panel1:front:3 > panel1:rear:3 = panel2:rear:7");
  }

  @Test
  void trace_throughATrunk_keepsEachPlaceApart() {
    Device a = trunk("trunk1", 12);
    Device b = trunk("trunk2", 12);
    a.port("rear", 1).connectTo(b.port("rear", 1));
    server.port("nic-eth", 1).connectTo(a.port("front", 5));
    network.port("nic-eth", 1).connectTo(b.port("front", 5));
    Server other = inventory.create(Server.class, "server2");
    other.port("nic-eth", 1).connectTo(b.port("front", 6));

    assertThat(texts(server.trace(network)))
        .containsExactly(
            "server1:nic-eth:1 = trunk1:front:5 > trunk1:rear:1 = trunk2:rear:1"
                + " > trunk2:front:5 = switch1:nic-eth:1");
    assertThat(server.trace(other)).isEmpty();
    assertThat(texts(b.trace(server)))
        .containsExactly("trunk2:rear:1 = trunk1:rear:1 > trunk1:front:5 = server1:nic-eth:1");
  }

  @Test
  void run_aRingOfPanels_ends() {
    Device a = panel("panel1", 2);
    Device b = panel("panel2", 2);
    a.port("front", 1).connectTo(b.port("front", 1));
    a.port("rear", 1).connectTo(b.port("rear", 1));

    assertThat(texts(a.trace(b)))
        .containsExactly("panel1:front:1 = panel2:front:1", "panel1:rear:1 = panel2:rear:1");
  }

  @Test
  void trace_ofAnotherInventory_isRefused() {
    try (Inventory other = EmptyInventory.open()) {
      Server stranger = other.create(Server.class, "server1");
      assertThatThrownBy(() -> server.trace(stranger)).isInstanceOf(RuleException.class);
    }
  }

  private PowerStrip strip(String name) {
    PowerStrip strip = inventory.create(PowerStrip.class, name);
    strip.set("ports.pwr-nema-5", 8);
    return strip;
  }

  @Test
  void impact_oneOfTwoFeeds_isSurvived() {
    PowerStrip a = strip("strip1");
    PowerStrip b = strip("strip2");
    server.set("ports.pwr-nema-5", 2);
    server.port("pwr-nema-5", 1).connectTo(a.port("pwr-nema-5", 1));
    Server single = inventory.create(Server.class, "server2");
    single.port("pwr-nema-5", 1).connectTo(a.port("pwr-nema-5", 2));
    assertThat(names(Impact.of(a).power())).containsExactly("server1", "server2");

    server.port("pwr-nema-5", 2).connectTo(b.port("pwr-nema-5", 1));

    assertThat(names(Impact.of(a).power())).containsExactly("server2");
    assertThat(names(Impact.of(b).power())).isEmpty();
  }

  @Test
  void impact_stripThatFeedsStrips_darkensAllBehindIt() {
    PowerStrip main = strip("main");
    PowerStrip a = strip("strip1");
    PowerStrip b = strip("strip2");
    for (PowerStrip strip : List.of(a, b)) {
      strip.port("pwr-nema-5", 8).set("inlet", true);
      strip.port("pwr-nema-5", 8).connectTo(main.port("pwr-nema-5", strip == a ? 1 : 2));
    }
    server.set("ports.pwr-nema-5", 2);
    server.port("pwr-nema-5", 1).connectTo(a.port("pwr-nema-5", 1));
    server.port("pwr-nema-5", 2).connectTo(b.port("pwr-nema-5", 1));
    network.set("ports.pwr-nema-5", 1);
    network.port("pwr-nema-5", 1).connectTo(a.port("pwr-nema-5", 2));
    Server neighbour = inventory.create(Server.class, "server2");
    neighbour.port("nic-eth", 1).connectTo(network.port("nic-eth", 1));
    ConsoleServer console = inventory.create(ConsoleServer.class, "console1");
    neighbour.port("console-serial", 1).connectTo(console.port("console-serial", 3));

    assertThat(names(Impact.of(main).power()))
        .containsExactly("server1", "strip1", "strip2", "switch1");
    assertThat(names(Impact.of(main).network())).containsExactly("server2");
    assertThat(names(Impact.of(a).power())).containsExactly("switch1");
    assertThat(names(Impact.of(server).power())).isEmpty();
    assertThat(names(Impact.of(console).console())).containsExactly("server2");
  }

  @Test
  void impact_stripsOfWhichNeitherIsSaidToBeFed_isNotKnown() {
    PowerStrip a = strip("strip1");
    PowerStrip b = strip("strip2");
    a.port("pwr-nema-5", 1).connectTo(b.port("pwr-nema-5", 1));

    assertThat(texts(Impact.of(a).undirected()))
        .containsExactly("strip1:pwr-nema-5:1 = strip2:pwr-nema-5:1");

    b.port("pwr-nema-5", 1).set("inlet", true);
    a.set("ports.nic-eth", 1);
    b.set("ports.nic-eth", 1);
    a.port("nic-eth", 1).connectTo(b.port("nic-eth", 1));

    assertThat(Impact.of(a).undirected()).isEmpty();
    assertThat(names(Impact.of(a).power())).containsExactly("strip2");
  }

  @Test
  void impact_panelOnTheWay_cutsTheLink() {
    Device panel = panel("panel1", 2);
    server.port("nic-eth", 1).connectTo(panel.port("front", 1));
    panel.port("rear", 1).connectTo(network.port("nic-eth", 1));

    assertThat(names(Impact.of(panel).network())).containsExactly("server1");
    server.port("nic-eth", 2).connectTo(network.port("nic-eth", 2));
    assertThat(names(Impact.of(panel).network())).isEmpty();
  }

  @Test
  void impact_cablesOfWhichOnePortIsKnown_areFollowed() {
    server.set("port-nic-eth#1.connection", network);
    PowerStrip strip = strip("strip1");
    strip.set("port-pwr-nema-5#3.connection", server);

    assertThat(server.port("nic-eth", 1).run()).isEmpty();
    assertThat(server.trace(network)).isEmpty();
    assertThat(names(Impact.of(network).network())).containsExactly("server1");
    assertThat(names(Impact.of(strip).power())).containsExactly("server1");
    assertThat(names(Impact.of(server).power())).isEmpty();
  }

  @Test
  void impact_rack_isThatOfAllInIt() {
    Rack rack = inventory.create(Rack.class, "rack1");
    rack.insert(network, 1);
    rack.insert(inventory.create(Server.class, "server2"), 2);
    server.port("nic-eth", 1).connectTo(network.port("nic-eth", 1));

    Impact impact = Impact.of(rack);

    assertThat(names(impact.failed())).containsExactly("rack1", "server2", "switch1");
    assertThat(names(impact.network())).containsExactly("server1");
  }
}
