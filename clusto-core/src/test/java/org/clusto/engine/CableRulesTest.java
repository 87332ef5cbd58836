package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.Inventory;
import org.clusto.testing.Breach;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cable has two ends, of two ports, and a port has one cable. */
class CableRulesTest {

  private static final String FLEET =
      """
      {"name":"server1","driver":"Server","attrs":{"port-nic-eth#1.connection":{"ref":"switch1"},"port-nic-eth#1.otherportnum":4}}
      {"name":"switch1","driver":"NetworkSwitch","attrs":{"port-nic-eth#4.connection":{"ref":"server1"},"port-nic-eth#4.otherportnum":1}}
      {"name":"server2","driver":"Server","attrs":{}}
      {"name":"dc1","driver":"Datacenter","attrs":{}}
      """;

  private static final String NO_PORT =
      "server1:nic-eth:1 would be connected to no port: \"otherportnum\" is a whole number,"
          + " \"otherporttype\" a text such as nic-eth";

  private static final String LEFT =
      "server1:nic-eth:1 would be free, but switch1:nic-eth:4 is still connected to it:"
          + " disconnect both ends";
  private static final String HALF =
      "server2:nic-eth:1 would be connected to switch1:nic-eth:%d, but that is connected to %s:"
          + " connect both ends";

  private final Inventory inventory = EmptyInventory.open();

  @BeforeEach
  void fill() {
    Breach.importInto(inventory, ImportMode.CREATE, FLEET);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private static Consumer<Inventory> set(String name, String key, Object value) {
    return inventory -> inventory.getByName(name).set(key, value);
  }

  private static Consumer<Inventory> relate(String name, String key, String other) {
    return inventory -> inventory.getByName(name).set(key, inventory.getByName(other));
  }

  private static Consumer<Inventory> unset(String name, String key) {
    return inventory -> inventory.getByName(name).unset(key);
  }

  private static Consumer<Inventory> together(List<Consumer<Inventory>> changes) {
    return inventory ->
        inventory.transact("together", tx -> changes.forEach(change -> change.accept(inventory)));
  }

  /** What is written by hand at one end of a cable. */
  private static Consumer<Inventory> end(String name, int port, String other, Object otherPort) {
    String key = "port-nic-eth#" + port;
    return together(
        List.of(
            relate(name, key + ".connection", other), set(name, key + ".otherportnum", otherPort)));
  }

  @ParameterizedTest
  @MethodSource({"halfConnected", "halfDisconnected", "otherwiseWrong"})
  void change_thatBreaksTheRuleOfCables_isRefused(Breach breach) {
    breach.isRefusedBy(inventory);
  }

  static Stream<Breach> halfConnected() {
    return Stream.of(
        Breach.of("by hand", end("server2", 1, "switch1", 7), HALF.formatted(7, "nothing")),
        Breach.of(
            "to a port that has a cable",
            end("server2", 1, "switch1", 4),
            HALF.formatted(4, "server1:nic-eth:1")),
        Breach.of(
            "to the wrong port",
            together(List.of(end("server2", 1, "switch1", 7), end("switch1", 7, "server2", 2))),
            "switch1:nic-eth:7 would be connected to server2:nic-eth:2, but that is connected to"
                + " nothing: connect both ends"),
        Breach.of(
            "to a port of another type",
            together(
                List.of(
                    end("server2", 1, "switch1", 7),
                    end("switch1", 7, "server2", 1),
                    set("server2", "port-nic-eth#1.otherporttype", "console-serial"))),
            "switch1:nic-eth:7 would be connected to server2:nic-eth:1, but that is connected to"
                + " switch1:console-serial:7: connect both ends"),
        Breach.ofImport(
            ImportMode.CREATE,
            """
            {"name":"server3","driver":"Server","attrs":{}}
            {"name":"server4","driver":"Server","attrs":{"port-nic-eth#2.connection":{"ref":"server3"},"port-nic-eth#2.otherportnum":1}}
            """,
            2,
            "server4:nic-eth:2 would be connected to server3:nic-eth:1, but that is connected to"
                + " nothing: connect both ends"),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"server2","driver":"Server","attrs":{"port-nic-eth#1.connection":{"ref":"switch1"},"port-nic-eth#1.otherportnum":4}}
            """,
            1,
            HALF.formatted(4, "server1:nic-eth:1")));
  }

  static Stream<Breach> halfDisconnected() {
    return Stream.of(
        Breach.of("unset", unset("server1", "port-nic-eth#1.connection"), LEFT),
        Breach.of("unset of the number", unset("server1", "port-nic-eth#1.otherportnum"), LEFT),
        Breach.of(
            "another number",
            set("server1", "port-nic-eth#1.otherportnum", 5),
            "server1:nic-eth:1 would be connected to switch1:nic-eth:5, but that is connected to"
                + " nothing: connect both ends"),
        Breach.of(
            "a text for a number", set("server1", "port-nic-eth#1.otherportnum", "4"), NO_PORT),
        Breach.of(
            "a type that is none", set("server1", "port-nic-eth#1.otherporttype", "a b"), NO_PORT),
        Breach.of(
            "a cable of no port",
            relate("server1", "port-nic-eth.connection", "switch1"),
            "\"port-nic-eth.connection\" of \"server1\" names no port: wanted port-nic-eth#N.connection"),
        Breach.of(
            "another type",
            set("server1", "port-nic-eth#1.otherporttype", "usb"),
            "server1:nic-eth:1 would be connected to switch1:usb:4, but that is connected to"
                + " nothing: connect both ends"),
        Breach.of("another device", relate("server1", "port-nic-eth#1.connection", "dc1"), LEFT),
        Breach.of(
            "a new cable over the old one",
            together(List.of(end("server1", 1, "server2", 1), end("server2", 1, "server1", 1))),
            LEFT),
        Breach.ofImport(
            ImportMode.REPLACE,
            """
            {"name":"server1","driver":"Server","attrs":{}}
            """,
            1,
            LEFT),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"server1","driver":"Server","attrs":{"port-nic-eth#1.connection":[]}}
            """,
            1,
            LEFT),
        Breach.ofUndo(
            i -> i.getByName("server1").changeDriver("Rack"),
            unset("switch1", "port-nic-eth#4.connection"),
            "server1:nic-eth:1 would be connected to switch1:nic-eth:4, but that is connected to"
                + " nothing: connect both ends"),
        Breach.of(
                "change of driver",
                i -> i.getByName("server1").changeDriver("Server"),
                "switch1:nic-eth:4 would be connected to server1:nic-eth:1, but that is connected"
                    + " to nothing: connect both ends")
            .after(
                i -> {
                  i.getByName("server1").changeDriver("Rack");
                  i.getByName("server1").unset("port-nic-eth#1.connection");
                }));
  }

  static Stream<Breach> otherwiseWrong() {
    String itself = "server2:nic-eth:1 cannot be connected to itself";
    String text =
        "server2:nic-eth:1 must be connected to an entity, not to a text"
            + " (in a fleet file {\"ref\":\"NAME\"})";
    String two = "server1:nic-eth:1 would have two cables: disconnect one of them";
    return Stream.of(
        Breach.of("to itself", i -> port(i, "server2", 1).connectTo(port(i, "server2", 1)), itself),
        Breach.of("to itself by hand", end("server2", 1, "server2", 1), itself),
        Breach.of("to a text", set("server2", "port-nic-eth#1.connection", "switch1"), text),
        Breach.ofImport(
            ImportMode.REPLACE,
            """
            {"name":"server2","driver":"Server","attrs":{"port-nic-eth#1.connection":"switch1"}}
            """,
            1,
            text),
        Breach.of(
            "two devices",
            i -> i.getByName("server1").add("port-nic-eth#1.connection", i.getByName("server2")),
            two),
        Breach.of(
            "two numbers", i -> i.getByName("server1").add("port-nic-eth#1.otherportnum", 5), two),
        Breach.of(
            "connect to an occupied port",
            i -> port(i, "server2", 1).connectTo(port(i, "switch1", 4)),
            "switch1:nic-eth:4 is connected to \"server1\" already: disconnect it first"),
        Breach.of(
            "connect a missing port",
            i -> port(i, "server2", 3).connectTo(port(i, "switch1", 5)),
            "server2:nic-eth:3 does not exist: \"server2\" has ports 1 to 2 of that type;"
                + " set \"ports.nic-eth\" to say how many there are"));
  }

  private static Port port(Inventory inventory, String device, int number) {
    return inventory.getByName(device, Device.class).port("nic-eth", number);
  }

  // What is fine in the end.

  @Test
  void cable_byStatementsInAnyOrder_isConnectedAndDisconnected() {
    String one = "port-nic-eth#1.";
    String seven = "port-nic-eth#7.";
    List<Consumer<Inventory>> connect =
        List.of(
            relate("server2", one + "connection", "switch1"),
            set("server2", one + "otherportnum", 7),
            relate("switch1", seven + "connection", "server2"),
            set("switch1", seven + "otherportnum", 1));
    List<Consumer<Inventory>> disconnect =
        List.of(
            unset("server2", one + "connection"),
            unset("server2", one + "otherportnum"),
            unset("switch1", seven + "connection"),
            unset("switch1", seven + "otherportnum"));
    for (Collection<Consumer<Inventory>> order : Collections2.permutations(connect)) {
      together(List.copyOf(order)).accept(inventory);
      assertThat(port(inventory, "server2", 1).connection())
          .contains(port(inventory, "switch1", 7));
      inventory.undo(inventory.version());
    }
    together(connect).accept(inventory);
    for (Collection<Consumer<Inventory>> order : Collections2.permutations(disconnect)) {
      together(List.copyOf(order)).accept(inventory);
      assertThat(port(inventory, "switch1", 7).peer()).isEmpty();
      inventory.undo(inventory.version());
    }
  }

  @Test
  void cables_thatChangePlaces_byStatementsInAnyOrder_areWhole() {
    port(inventory, "server2", 1).connectTo(port(inventory, "switch1", 5));
    List<Consumer<Inventory>> swap =
        List.of(
            set("server1", "port-nic-eth#1.otherportnum", 5),
            set("server2", "port-nic-eth#1.otherportnum", 4),
            relate("switch1", "port-nic-eth#4.connection", "server2"),
            relate("switch1", "port-nic-eth#5.connection", "server1"));
    for (Collection<Consumer<Inventory>> order : Collections2.permutations(swap)) {
      together(List.copyOf(order)).accept(inventory);

      assertThat(port(inventory, "server1", 1).connection())
          .contains(port(inventory, "switch1", 5));
      assertThat(port(inventory, "switch1", 4).connection())
          .contains(port(inventory, "server2", 1));
      inventory.undo(inventory.version());
    }
  }

  @Test
  void connection_toWhatIsNoDeviceOrToNoPort_isTakenAsItIs() {
    relate("server2", "port-nic-eth#1.connection", "dc1").accept(inventory);
    relate("server2", "port-nic-eth#2.connection", "switch1").accept(inventory);

    assertThat(port(inventory, "server2", 1).peer()).map(Entity::name).contains("dc1");
    assertThat(port(inventory, "server2", 2).connection()).isEmpty();
    assertThat(port(inventory, "server2", 2).peer()).map(Entity::name).contains("switch1");
    assertThat(port(inventory, "switch1", 2).peer()).isEmpty();
  }

  @Test
  void device_replacedByAnother_inOneTransaction_leavesItsCableToIt() {
    inventory.transact(
        "replace it",
        tx -> {
          Device other = inventory.getByName("server2", Device.class);
          tx.getByName("server1").delete();
          other.rename("server1");
          other.port("nic-eth", 1).connectTo(port(inventory, "switch1", 4));
        });

    assertThat(port(inventory, "switch1", 4).connection()).contains(port(inventory, "server1", 1));
  }

  @Test
  void portOfADevice_connectedToAnotherOfTheSame_isFine() {
    port(inventory, "switch1", 1).connectTo(port(inventory, "switch1", 2));

    assertThat(port(inventory, "switch1", 2).connection()).contains(port(inventory, "switch1", 1));
    port(inventory, "switch1", 1).disconnect();
    assertThat(port(inventory, "switch1", 2).peer()).isEmpty();
  }
}
