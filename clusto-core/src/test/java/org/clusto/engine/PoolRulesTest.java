package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.driver.Pool;
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

/** Exclusive and unique pools, at every depth. */
class PoolRulesTest {

  private static final String FLEET =
      """
      {"name":"server1","driver":"Server","attrs":{"_in":{"ref":"inner"}}}
      {"name":"server2","driver":"Server","attrs":{"_in":[{"ref":"plain"},{"ref":"prod"}]}}
      {"name":"server3","driver":"Server","attrs":{"_in":{"ref":"rack1"}}}
      {"name":"rack1","driver":"Rack","attrs":{"_in":{"ref":"plain"}}}
      {"name":"plain","driver":"Pool","attrs":{}}
      {"name":"inner","driver":"Pool","attrs":{"_in":{"ref":"middle"}}}
      {"name":"middle","driver":"Pool","attrs":{"_in":{"ref":"alone"}}}
      {"name":"alone","driver":"ExclusivePool","attrs":{"_in":{"ref":"outer"}}}
      {"name":"outer","driver":"Pool","attrs":{}}
      {"name":"prod","driver":"UniquePool","attrs":{"kind":"stage"}}
      {"name":"test","driver":"UniquePool","attrs":{"kind":"stage"}}
      {"name":"eu","driver":"UniquePool","attrs":{"kind":"region"}}
      {"name":"class1","driver":"EntityClass","attrs":{}}
      {"name":"rack2","driver":"Rack","attrs":{"_in":{"ref":"dc1"}}}
      {"name":"dc1","driver":"Datacenter","attrs":{}}
      {"name":"thing","driver":"Entity","attrs":{}}
      {"name":"toaster","driver":"Toaster","attrs":{}}
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

  private static Consumer<Inventory> insert(String container, String content) {
    return inventory -> inventory.getByName(container).insert(inventory.getByName(content));
  }

  private static Consumer<Inventory> remove(String container, String content) {
    return inventory -> inventory.getByName(container).remove(inventory.getByName(content));
  }

  private static Consumer<Inventory> set(String name, String key, Object value) {
    return inventory -> inventory.getByName(name).set(key, value);
  }

  private static Consumer<Inventory> changeDriver(String name, String driver) {
    return inventory -> inventory.getByName(name).changeDriver(driver);
  }

  private static Consumer<Inventory> delete(String name) {
    return inventory -> inventory.getByName(name).delete();
  }

  @ParameterizedTest
  @MethodSource({
    "besideAnExclusivePool",
    "afterAPoolChanged",
    "throughWhatIsNoPool",
    "twoOfOneKind"
  })
  void change_thatBreaksARuleOfPools_isRefused(Breach breach) {
    breach.isRefusedBy(inventory);
  }

  private static String exclusive(String member, String other) {
    return ("\"%s\" would be in the exclusive pool \"alone\" and in the pool \"%s\":"
            + " take it out of one of them")
        .formatted(member, other);
  }

  private static String unique(String member, String pool, String other) {
    return ("\"%s\" would be in the pools \"%s\" and \"%s\", of whose kind it may be in one only:"
            + " take it out of one of them")
        .formatted(member, pool, other);
  }

  static Stream<Breach> besideAnExclusivePool() {
    return Stream.of(
        Breach.of("another pool", insert("plain", "server1"), exclusive("server1", "plain")),
        Breach.of("the exclusive pool", insert("alone", "server2"), exclusive("server2", "plain")),
        Breach.of("a pool in it", insert("middle", "server2"), exclusive("server2", "plain")),
        Breach.of(
            "add",
            i -> i.getByName("server1").add("_in#0.slot", i.getByName("prod")),
            exclusive("server1", "prod")),
        Breach.of("a pool into two", insert("plain", "inner"), exclusive("inner", "plain")),
        Breach.ofImport(
            ImportMode.CREATE,
            """
            {"name":"server4","driver":"Server","attrs":{"_in":[{"ref":"plain"},{"ref":"inner"}]}}
            """,
            1,
            exclusive("server4", "plain")),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"server1","driver":"Server","attrs":{"_in.more":{"ref":"eu"}}}
            """,
            1,
            exclusive("server1", "eu")),
        Breach.ofImport(
            ImportMode.REPLACE,
            """
            {"name":"rack1","driver":"Rack","attrs":{}}
            {"name":"server2","driver":"Server","attrs":{"_in":[{"ref":"alone"},{"ref":"eu"}]}}
            """,
            2,
            exclusive("server2", "eu")),
        Breach.ofUndo(
            remove("inner", "server1"),
            i -> i.getByName("server1").set("_in.other", i.getByName("plain")),
            exclusive("server1", "plain")));
  }

  /** What is in the pools is not touched by these. */
  static Stream<Breach> afterAPoolChanged() {
    Consumer<Inventory> inInnerToo = insert("alone", "server1");
    return Stream.of(
        Breach.of(
            "made exclusive",
            changeDriver("plain", "ExclusivePool"),
            """
            "server2" would be in the exclusive pool "plain" and in the pool "prod": \
            take it out of one of them"""),
        Breach.of("made a pool", changeDriver("class1", "Pool"), exclusive("server1", "class1"))
            .after(insert("class1", "server1")),
        Breach.of(
            "put into an exclusive pool", insert("alone", "plain"), exclusive("server2", "prod")),
        Breach.of("taken out", remove("alone", "middle"), exclusive("server1", "inner"))
            .after(inInnerToo),
        Breach.of("taken out further in", remove("middle", "inner"), exclusive("server1", "inner"))
            .after(inInnerToo),
        Breach.of("unset", i -> i.getByName("middle").unset("_in"), exclusive("server1", "inner"))
            .after(inInnerToo),
        Breach.of("deleted between", delete("middle"), exclusive("server1", "inner"))
            .after(inInnerToo),
        Breach.of(
                "taken out of what is around it",
                remove("outer", "alone"),
                exclusive("server1", "outer"))
            .after(insert("outer", "server1")),
        Breach.of(
            "import of the pool alone",
            i ->
                Breach.importInto(
                    i,
                    ImportMode.REPLACE,
                    """
                    {"name":"plain","driver":"Pool","attrs":{"_in":{"ref":"alone"}}}
                    """),
            exclusive("server2", "prod")));
  }

  /**
   * What is in a rack, a datacenter, a class or anything else that is in a pool is in that pool.
   */
  static Stream<Breach> throughWhatIsNoPool() {
    Consumer<Inventory> server4 =
        i -> i.getByName("rack2", Rack.class).insert(i.create(Server.class, "server4"), 1);
    Consumer<Inventory> inPlain = server4.andThen(insert("plain", "server4"));
    String refused = exclusive("server4", "plain");
    return Stream.of(
        Breach.of("member into a rack's pool", insert("plain", "server4"), refused)
            .after(server4.andThen(insert("alone", "rack2"))),
        Breach.of("rack into a pool", insert("alone", "rack2"), refused).after(inPlain),
        Breach.of("datacenter into a pool", insert("alone", "dc1"), refused).after(inPlain),
        Breach.of("rack into a datacenter", insert("dc1", "rack2"), refused)
            .after(inPlain.andThen(remove("dc1", "rack2")).andThen(insert("alone", "dc1"))),
        Breach.of(
                "pool of a rack into a pool", insert("alone", "plain"), exclusive("server3", "eu"))
            .after(remove("plain", "server2").andThen(insert("eu", "server3"))),
        Breach.of("a rack into two", insert("alone", "rack1"), exclusive("rack1", "plain")),
        Breach.of("member of a class", insert("plain", "server4"), refused)
            .after(server4.andThen(insert("class1", "server4")).andThen(insert("alone", "class1"))),
        Breach.of("class into a pool", insert("alone", "class1"), refused)
            .after(inPlain.andThen(insert("class1", "server4"))),
        Breach.of("member into a class", insert("class1", "server3"), exclusive("server3", "plain"))
            .after(insert("alone", "class1")),
        Breach.of("rack beside a thing", insert("plain", "dc1"), refused)
            .after(server4.andThen(insert("thing", "server4")).andThen(insert("alone", "thing"))),
        Breach.of("a thing beside a rack", insert("alone", "thing"), exclusive("server3", "plain"))
            .after(insert("thing", "server3")),
        Breach.of("what is not loaded", insert("alone", "toaster"), exclusive("server3", "plain"))
            .after(insert("toaster", "server3")),
        Breach.of(
                "class made a pool in a rack",
                changeDriver("class1", "Pool"),
                exclusive("server4", "class1"))
            .after(server4.andThen(insert("alone", "rack2")).andThen(insert("class1", "server4"))),
        Breach.of("unique, rack", insert("prod", "dc1"), unique("server4", "test", "prod"))
            .after(server4.andThen(insert("test", "server4"))),
        Breach.of("unique, by kind", set("eu", "kind", "stage"), unique("server4", "test", "eu"))
            .after(server4.andThen(insert("test", "server4")).andThen(insert("eu", "dc1"))),
        Breach.of(
                "import of the datacenter alone",
                i ->
                    Breach.importInto(
                        i,
                        ImportMode.MERGE,
                        """
                        {"name":"dc1","driver":"Datacenter","attrs":{"_in":{"ref":"alone"}}}
                        """),
                refused)
            .after(inPlain));
  }

  static Stream<Breach> twoOfOneKind() {
    return Stream.of(
        Breach.of("insert", insert("test", "server2"), unique("server2", "prod", "test")),
        Breach.of(
            "set",
            i -> i.getByName("server2").set("_in#1.stage", i.getByName("test")),
            unique("server2", "prod", "test")),
        Breach.of("through a pool", insert("test", "plain"), unique("server2", "test", "prod")),
        Breach.of("one in the other", insert("test", "prod"), unique("server2", "prod", "test")),
        Breach.of("kind", set("eu", "kind", "stage"), unique("server2", "prod", "eu"))
            .after(insert("eu", "server2")),
        Breach.of("no kind", i -> i.getByName("eu").unset("kind"), unique("server2", "eu", "us"))
            .after(
                i -> {
                  i.create("UniquePool", "us").insert(i.getByName("server2"));
                  insert("eu", "server2").accept(i);
                }),
        Breach.of(
                "kind of a pool around",
                set("eu", "kind", "stage"),
                unique("server2", "eu", "prod"))
            .after(insert("eu", "plain")),
        Breach.of(
                "driver", changeDriver("class1", "UniquePool"), unique("server2", "prod", "class1"))
            .after(
                i -> {
                  set("class1", "kind", "stage").accept(i);
                  insert("class1", "server2").accept(i);
                }),
        Breach.ofImport(
            ImportMode.CREATE,
            """
            {"name":"server4","driver":"Server","attrs":{"_in":[{"ref":"prod"},{"ref":"test"}]}}
            """,
            1,
            unique("server4", "prod", "test")),
        Breach.ofImport(
            ImportMode.MERGE,
            """
            {"name":"plain","driver":"Pool","attrs":{"_in":{"ref":"test"}}}
            {"name":"server2","driver":"Server","attrs":{"owner":"me"}}
            """,
            2,
            unique("server2", "test", "prod")),
        Breach.ofImport(
            ImportMode.REPLACE,
            """
            {"name":"server2","driver":"Server","attrs":{"_in":[{"ref":"prod"},{"ref":"test"}]}}
            """,
            1,
            unique("server2", "prod", "test")),
        Breach.ofUndo(
            remove("prod", "server2"),
            i -> i.getByName("server2").set("_in#0.stage", i.getByName("test")),
            unique("server2", "prod", "test")));
  }

  // What is fine in the end.

  @Test
  void pools_nestedInOneAnother_areAllOfAMember() {
    assertThat(Pool.of(inventory.getByName("server1")))
        .extracting(Entity::name)
        .containsExactly("inner", "middle", "alone", "outer");
    assertThat(Pool.of(inventory.getByName("dc1"))).isEmpty();
  }

  @Test
  void member_ofAnExclusivePool_mayBeInPoolsWithinAndAroundIt() {
    insert("alone", "server1").accept(inventory);
    insert("outer", "server1").accept(inventory);
    insert("class1", "server1").accept(inventory);

    assertThat(inventory.getByName("server1").containers())
        .extracting(Entity::name)
        .containsExactlyInAnyOrder("inner", "alone", "outer", "class1");
  }

  @Test
  void thing_inARackThatIsInAPool_isInThatPool() {
    assertThat(Pool.of(inventory.getByName("server3")))
        .extracting(Entity::name)
        .containsExactly("plain");
    assertThat(inventory.query("pool:plain").names()).contains("server3");
  }

  @Test
  void member_ofAnExclusivePoolWithAClassBetween_mayBeInBoth() {
    insert("alone", "server1").accept(inventory);
    changeDriver("middle", "EntityClass").accept(inventory);

    assertThat(Pool.of(inventory.getByName("server1")))
        .extracting(Entity::name)
        .containsExactlyInAnyOrder("inner", "alone", "outer");
  }

  @Test
  void racksAndPools_byStatementsInAnyOrder_endAlike() {
    inventory.getByName("rack2", Rack.class).insert(inventory.create(Server.class, "server4"), 1);
    List<Consumer<Inventory>> statements =
        List.of(
            insert("plain", "server4"),
            insert("alone", "dc1"),
            remove("dc1", "rack2"),
            insert("outer", "rack2"));
    for (Collection<Consumer<Inventory>> order : Collections2.permutations(statements)) {
      long version =
          inventory.transact("change", tx -> order.forEach(change -> change.accept(inventory)));
      assertThat(inventory.query("in name:alone").names()).doesNotContain("server4");
      inventory.undo(version);
    }
  }

  @Test
  void member_ofUniquePools_mayBeInOneOfEachKind() {
    insert("eu", "server2").accept(inventory);
    insert("plain", "test").accept(inventory);

    assertThat(inventory.getByName("server2").containers()).hasSize(3);
  }

  @Test
  void changeOfPool_byStatementsInAnyOrder_works() {
    List<Consumer<Inventory>> statements =
        List.of(
            remove("inner", "server1"),
            remove("plain", "server2"),
            remove("prod", "server2"),
            insert("plain", "server1"),
            insert("middle", "server2"));
    for (Collection<Consumer<Inventory>> order : Collections2.permutations(statements)) {
      long version =
          inventory.transact("change", tx -> order.forEach(change -> change.accept(inventory)));

      assertThat(inventory.query("in name:alone").names())
          .containsExactly("inner", "middle", "server2");
      inventory.undo(version);
    }
  }

  @Test
  void poolsBuiltInAnyOrder_andBrokenInAnyOrder_endAlike() {
    List<Consumer<Inventory>> statements =
        List.of(
            insert("alone", "plain"),
            remove("prod", "server2"),
            insert("inner", "server2"),
            changeDriver("middle", "ExclusivePool"));
    String message = "would be in the exclusive pool";
    for (Collection<Consumer<Inventory>> order : Collections2.permutations(statements)) {
      long version = inventory.version();
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () ->
                      inventory.transact(
                          "change", tx -> order.forEach(change -> change.accept(inventory)))))
          .hasMessageContaining(message);
      assertThat(inventory.version()).isEqualTo(version);
    }
  }

  @Test
  void siblings_areThoseOfAllItsGroups() {
    insert("prod", "server3").accept(inventory);
    insert("plain", "server3").accept(inventory);
    inventory.create("Server", "server4");
    insert("prod", "server4").accept(inventory);

    assertThat(inventory.getByName("server2").siblings().names()).containsExactly("server3");
    assertThat(inventory.getByName("server4").siblings().names())
        .containsExactly("server2", "server3");
    assertThat(inventory.getByName("class1").siblings().names()).isEmpty();
  }
}
