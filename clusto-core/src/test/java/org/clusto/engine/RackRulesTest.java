package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.driver.Datacenter;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
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

/** What stands where: units of racks, and one place for each thing. */
class RackRulesTest {

  private static final String FLEET =
      """
      {"name":"dc1","driver":"Datacenter","attrs":{}}
      {"name":"dc2","driver":"Datacenter","attrs":{}}
      {"name":"rack1","driver":"Rack","attrs":{"_in":{"ref":"dc1"}}}
      {"name":"rack2","driver":"Rack","attrs":{"_in":{"ref":"dc1"}}}
      {"name":"low","driver":"Rack","attrs":{"minu":2,"maxu":4}}
      {"name":"pool1","driver":"Pool","attrs":{}}
      {"name":"server1","driver":"Server","attrs":{"_in":{"ref":"pool1"},"_in#1.ru":{"ref":"rack1"}}}
      {"name":"server2","driver":"Server","attrs":{"units":2,"_in#2.ru":{"ref":"rack1"},"_in#3.ru":{"ref":"rack1"}}}
      {"name":"server3","driver":"Server","attrs":{}}
      {"name":"strip1","driver":"PowerStrip","attrs":{"units":0,"_in":{"ref":"rack1"}}}
      """;

  private final Inventory inventory = EmptyInventory.open();

  @BeforeEach
  void fill() {
    Breach.importInto(inventory, ImportMode.CREATE, FLEET);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private static Rack rack(Inventory inventory, String name) {
    return inventory.getByName(name, Rack.class);
  }

  private static Consumer<Inventory> set(String name, String key, Object... values) {
    return inventory -> inventory.getByName(name).set(key, values);
  }

  private static Consumer<Inventory> relate(String name, String key, String other) {
    return inventory -> inventory.getByName(name).set(key, inventory.getByName(other));
  }

  private static Consumer<Inventory> insert(String rack, String device, int... units) {
    return inventory -> rack(inventory, rack).insert(inventory.getByName(device), units);
  }

  private static Consumer<Inventory> move(String rack, String device, int... units) {
    return inventory -> rack(inventory, rack).move(inventory.getByName(device), units);
  }

  private static Consumer<Inventory> remove(String container, String content) {
    return inventory -> inventory.getByName(container).remove(inventory.getByName(content));
  }

  private static Consumer<Inventory> changeDriver(String name, String driver) {
    return inventory -> inventory.getByName(name).changeDriver(driver);
  }

  @ParameterizedTest
  @MethodSource({"takenUnits", "unitsThatDoNotFit", "whatIsNoDevice", "secondPlaces", "twice"})
  void change_thatBreaksARuleOfPlaces_isRefused(Breach breach) {
    breach.isRefusedBy(inventory);
  }

  static Stream<Breach> takenUnits() {
    String first =
        "unit 1 of rack \"rack1\" is taken by \"server1\", so \"server3\" does not fit: move one of them";
    String third =
        "unit 3 of rack \"rack1\" is taken by \"server2\", so \"%s\" does not fit: move one of them";
    return Stream.of(
        Breach.of("insert", insert("rack1", "server3", 1), first),
        Breach.of("move", move("rack1", "server3", 1), first),
        Breach.of("set", relate("server3", "_in#1.ru", "rack1"), first),
        Breach.of(
            "add",
            i -> i.getByName("server3").add("_in#3.ru", i.getByName("rack1")),
            third.formatted("server3")),
        Breach.ofImport(
            ImportMode.CREATE,
            """
            {"name":"server4","driver":"Server","attrs":{}}
            {"name":"server5","driver":"Server","attrs":{"_in#3.ru":{"ref":"rack1"}}}
            """,
            2,
            third.formatted("server5")),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"server3","driver":"Server","attrs":{"_in#1.ru":{"ref":"rack1"}}}
            """,
            1,
            first),
        Breach.ofImport(
            ImportMode.REPLACE,
            """
            {"name":"server1","driver":"Server","attrs":{"_in#3.ru":{"ref":"rack1"}}}
            """,
            1,
            third.formatted("server1")),
        Breach.ofUndo(
            remove("rack1", "server1"),
            insert("rack1", "server3", 1),
            "unit 1 of rack \"rack1\" is taken by \"server3\", so \"server1\" does not fit: move one of them"));
  }

  static Stream<Breach> unitsThatDoNotFit() {
    return Stream.of(
        Breach.of(
            "insert too high",
            insert("low", "server3", 5),
            "rack \"low\" has units 2 to 4 (its attributes \"minu\" and \"maxu\"), not 5, so \"server3\" does not fit"),
        Breach.of(
            "set too low",
            relate("server3", "_in#1.ru", "low"),
            "rack \"low\" has units 2 to 4 (its attributes \"minu\" and \"maxu\"), not 1, so \"server3\" does not fit"),
        Breach.of(
            "more than it takes",
            i -> i.getByName("server1").add("_in#4.ru", i.getByName("rack1")),
            "\"server1\" takes 1 adjacent unit (its attribute \"units\"), not 1, 4"),
        Breach.of(
            "the same unit twice",
            i -> i.getByName("server1").add("_in#1.ru", i.getByName("rack1")),
            "\"server1\" takes 1 adjacent unit (its attribute \"units\"), not 1, 1"),
        Breach.of(
            "units of what is in there",
            set("server1", "units", 2),
            "\"server1\" takes 2 adjacent units (its attribute \"units\"), not 1"),
        Breach.of(
            "no units of what is in there",
            set("server1", "units", 0),
            "\"server1\" takes no units of a rack (its attribute \"units\" is 0): insert it"
                + " without"),
        Breach.of(
            "units beyond all bounds",
            set("server1", "units", 1001),
            "the attribute \"units\" of \"server1\" is 1001, but must be one whole number from 0 to 1000"),
        Breach.of(
            "units in words",
            set("server1", "units", "two"),
            "the attribute \"units\" of \"server1\" is \"two\", but must be one whole number from 0 to 1000"),
        Breach.of(
            "no units at all",
            set("rack1", "minu", 46),
            "rack \"rack1\" would have units 46 to 45 (its attributes \"minu\" and \"maxu\"), which are none"),
        Breach.of(
                "another position",
                i -> i.getByName("server9").set("_in#4.RU", i.getByName("rack2")),
                "\"server9\" would be in rack \"rack2\" at _in#4.RU: a position in a rack is _in#N.ru")
            .after(i -> i.create("Server", "server9")),
        Breach.of(
            "highest unit of the rack",
            set("rack1", "maxu", 2),
            "rack \"rack1\" has units 1 to 2 (its attributes \"minu\" and \"maxu\"), not 2, 3, so \"server2\" does not fit"),
        Breach.of(
            "lowest unit of the rack",
            set("rack1", "minu", 2),
            "rack \"rack1\" has units 2 to 45 (its attributes \"minu\" and \"maxu\"), not 1, so \"server1\" does not fit"),
        Breach.of(
            "highest unit beyond all bounds",
            set("rack1", "maxu", 1001),
            "the attribute \"maxu\" of \"rack1\" is 1001, but must be one whole number from 0 to 1000"),
        Breach.of(
            "no units named",
            move("rack2", "server1"),
            "which units of rack \"rack2\" is \"server1\" to take? Name the lowest, or all"),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"server4","driver":"Server","attrs":{}}
            {"name":"server2","driver":"Server","attrs":{"units":3}}
            """,
            2,
            "\"server2\" takes 3 adjacent units (its attribute \"units\"), not 2, 3"),
        Breach.ofImport(
            ImportMode.REPLACE,
            """
            {"name":"server2","driver":"Server","attrs":{"units":2,"_in#2.ru":{"ref":"rack1"},"_in#4.ru":{"ref":"rack1"}}}
            """,
            1,
            "\"server2\" takes 2 adjacent units (its attribute \"units\"), not 2, 4"),
        Breach.ofUndo(
            set("low", "maxu", 9),
            insert("low", "server3", 9),
            "rack \"low\" has units 2 to 4 (its attributes \"minu\" and \"maxu\"), not 9, so \"server3\" does not fit"));
  }

  static Stream<Breach> whatIsNoDevice() {
    String rack = "rack \"rack1\" takes devices only, and \"%s\" is a %s";
    return Stream.of(
        Breach.of(
            "insert",
            i -> rack(i, "rack1").insert(i.getByName("pool1")),
            rack.formatted("pool1", "Pool")),
        Breach.of(
            "move", i -> rack(i, "rack1").move(i.getByName("low")), rack.formatted("low", "Rack")),
        Breach.of("set", relate("dc2", "_in", "rack1"), rack.formatted("dc2", "Datacenter")),
        Breach.of(
            "driver of the content",
            changeDriver("server1", "Pool"),
            rack.formatted("server1", "Pool")),
        Breach.of(
            "driver of the container",
            changeDriver("dc1", "Rack"),
            "rack \"dc1\" takes devices only, and \"rack1\" is a Rack"),
        Breach.ofImport(
            ImportMode.CREATE,
            """
            {"name":"zone1","driver":"Zone","attrs":{"_in":{"ref":"rack1"}}}
            """,
            1,
            rack.formatted("zone1", "Zone")),
        Breach.ofUndo(
            changeDriver("low", "Cage"),
            i -> i.getByName("low").insert(i.getByName("pool1")),
            "rack \"low\" takes devices only, and \"pool1\" is a Pool"));
  }

  static Stream<Breach> secondPlaces() {
    String places =
        "\"%s\" would be in %s and in %s, but a thing is in one place: take it out of one of them";
    String racks = places.formatted("server1", "rack \"rack1\"", "rack \"rack2\"");
    return Stream.of(
        Breach.of("insert", insert("rack2", "server1", 7), racks),
        Breach.of("set", relate("server1", "_in#7.ru", "rack2"), racks),
        Breach.of(
            "a rack into two datacenters",
            i -> i.getByName("dc2").insert(i.getByName("rack1")),
            places.formatted("rack1", "datacenter \"dc1\"", "datacenter \"dc2\"")),
        Breach.of(
            "driver of a group that it is in",
            changeDriver("pool1", "Zone"),
            places.formatted("server1", "zone \"pool1\"", "rack \"rack1\"")),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"rack1","driver":"Rack","attrs":{"_in#1.row":{"ref":"dc2"}}}
            """,
            1,
            places.formatted("rack1", "datacenter \"dc1\"", "datacenter \"dc2\"")),
        Breach.ofUndo(remove("rack1", "server1"), insert("rack2", "server1", 7), racks));
  }

  static Stream<Breach> twice() {
    String twice = "\"server1\" would be in \"pool1\" 2 times: once is enough";
    return Stream.of(
        Breach.of(
            "insert",
            i -> i.getByName("pool1").insert(i.getByName("server1")),
            "\"server1\" is in \"pool1\" already"),
        Breach.of("add", i -> i.getByName("server1").add("_in", i.getByName("pool1")), twice),
        Breach.of(
            "with another subkey",
            i -> i.getByName("server1").add("_in.since", i.getByName("pool1")),
            twice),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"server1","driver":"Server","attrs":{"_in":[{"ref":"pool1"},{"ref":"pool1"}]}}
            """,
            1,
            twice));
  }

  @Test
  void move_toAGroup_isRefused() {
    Breach.of(
            "move",
            i -> i.getByName("pool1").move(i.getByName("server1")),
            "\"pool1\" is a pool and no place to move \"server1\" to: insert it")
        .isRefusedBy(inventory);
  }

  // What is fine in the end.

  @Test
  void swap_ofUnits_byStatementsInAnyOrder_works() {
    Server one = inventory.getByName("server1", Server.class);
    Server other = inventory.getByName("server3", Server.class);
    Rack rack = rack(inventory, "rack1");
    rack.insert(other, 4);
    List<Runnable> statements =
        List.of(
            () -> one.unset("_in#1.ru"),
            () -> one.set("_in#4.ru", rack),
            () -> other.unset("_in#4.ru"),
            () -> other.set("_in#1.ru", rack));
    for (Collection<Runnable> order : Collections2.permutations(statements)) {
      long version = inventory.transact("swap", tx -> order.forEach(Runnable::run));

      assertThat(rack.elevation().get(1)).containsExactly(other);
      assertThat(rack.elevation().get(4)).containsExactly(one);
      inventory.undo(version);
    }
    assertThat(rack.elevation().get(1)).containsExactly(one);
  }

  @Test
  void swap_ofUnits_byMoves_worksWithinARackAndBetweenTwo() {
    Server one = inventory.getByName("server1", Server.class);
    Server large = inventory.getByName("server2", Server.class);
    Rack rack = rack(inventory, "rack1");
    Rack other = rack(inventory, "rack2");

    inventory.transact(
        "within",
        tx -> {
          rack.move(one, 3);
          rack.move(large, 1);
        });
    assertThat(rack.elevation().get(2)).containsExactly(large);
    assertThat(rack.elevation().get(3)).containsExactly(one);

    other.move(one, 1);
    inventory.transact(
        "between",
        tx -> {
          other.move(large, 1, 2);
          rack.move(one, 1);
        });
    assertThat(rack.elevation().asMap()).containsOnlyKeys(1);
    assertThat(other.elevation().asMap()).containsOnlyKeys(1, 2);
    assertThat(one.containers()).extracting(Entity::name).containsExactly("pool1", "rack1");
  }

  @Test
  void rack_thatIsFull_movesToAnotherDatacenter() {
    Rack rack = inventory.create(Rack.class, "full");
    Datacenter from = inventory.getByName("dc1", Datacenter.class);
    Datacenter to = inventory.getByName("dc2", Datacenter.class);
    from.insert(rack);
    inventory.transact(
        "fill it",
        tx -> {
          for (int unit = rack.lowestUnit(); unit <= rack.highestUnit(); unit++) {
            rack.insert(tx.create(Server.class, "node" + unit), unit);
          }
        });
    var elevation = rack.elevation();

    to.move(rack);

    assertThat(rack.elevation()).isEqualTo(elevation);
    assertThat(elevation.size()).isEqualTo(45);
    assertThat(to.contentsMatching("driver:Server").count()).isEqualTo(45);
    assertThat(from.contentsMatching("name:node*").count()).isZero();
  }

  @Test
  void racks_thatAreFull_changeAllTheyHold() {
    Rack one = rack(inventory, "low");
    Rack other = inventory.create(Rack.class, "low2");
    other.set("minu", 2);
    other.set("maxu", 4);
    inventory.transact(
        "fill them",
        tx -> {
          for (int unit = 2; unit <= 4; unit++) {
            one.insert(tx.create(Server.class, "one" + unit), unit);
            other.insert(tx.create(Server.class, "other" + unit), unit);
          }
        });

    inventory.transact(
        "swap all",
        tx -> {
          for (int unit = 2; unit <= 4; unit++) {
            other.move(tx.getByName("one" + unit), unit);
            one.move(tx.getByName("other" + unit), unit);
          }
        });

    assertThat(names(one)).containsExactly("other2", "other3", "other4");
    assertThat(names(other)).containsExactly("one2", "one3", "one4");
  }

  private static List<String> names(Rack rack) {
    return rack.elevation().values().stream().map(Entity::name).toList();
  }

  @Test
  void device_putIntoTheNewRackFirst_isThereInTheEnd() {
    Entity server = inventory.getByName("server1");
    inventory.transact(
        "first in, then out",
        tx -> {
          rack(inventory, "rack2").insert(server, 1);
          assertThat(server.containers()).hasSize(3);
          rack(inventory, "rack1").remove(server);
        });

    assertThat(names(rack(inventory, "rack2"))).containsExactly("server1");
    assertThat(names(rack(inventory, "rack1"))).containsExactly("server2", "server2");
  }

  @Test
  void rack_madeLowerAndEmptiedAtOnce_isFine() {
    inventory.transact(
        "lower",
        tx -> {
          rack(inventory, "rack1").set("maxu", 1);
          tx.getByName("server2").delete();
        });

    assertThat(rack(inventory, "rack1").highestUnit()).isEqualTo(1);
  }

  @Test
  void import_ofASwap_works() {
    Breach.importInto(
        inventory,
        ImportMode.REPLACE,
        """
        {"name":"server1","driver":"Server","attrs":{"_in#3.ru":{"ref":"rack1"}}}
        {"name":"server2","driver":"Server","attrs":{"units":2,"_in#1.ru":{"ref":"rack1"},"_in#2.ru":{"ref":"rack1"}}}
        """);

    assertThat(names(rack(inventory, "rack1"))).containsExactly("server2", "server2", "server1");
  }

  @Test
  void entity_inGroupsAndInWhatHasNoRules_mayBeInSeveral() {
    Breach.importInto(
        inventory,
        ImportMode.MERGE,
        """
        {"name":"kitchen","driver":"Kitchen","attrs":{}}
        {"name":"server1","driver":"Server","attrs":{"_in#0.shelf":{"ref":"kitchen"},"_in.since":{"ref":"plain"}}}
        {"name":"plain","driver":"Entity","attrs":{}}
        """);

    assertThat(inventory.getByName("server1").containers())
        .extracting(Entity::name)
        .containsExactly("pool1", "plain", "kitchen", "rack1");
  }
}
