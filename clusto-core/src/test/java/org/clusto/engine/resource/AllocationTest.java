package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.clusto.driver.Datacenter;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.engine.resource.Refusals.Refusal;
import org.clusto.inventory.Allocation;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.Lease;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.AllocationException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.testing.EmptyInventory;
import org.clusto.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Choosing and marking in one transaction, leases, and why there are not enough. */
class AllocationTest {

  private static final String SPARE = "driver:Server and attr:status,unallocated";

  private final SetClock clock = new SetClock("2024-01-31T00:00:00Z");
  private Inventory inventory;

  /** Six servers in three racks of a datacenter: three, two and one of them. */
  @BeforeEach
  void open() {
    inventory = EmptyInventory.open(OpenOptions.defaults().clock(clock));
    fill(inventory);
  }

  private static void fill(Inventory inventory) {
    Datacenter datacenter = inventory.create(Datacenter.class, "dc1");
    int number = 1;
    for (int rack = 1; rack <= 3; rack++) {
      Rack made = inventory.create(Rack.class, "rack" + rack);
      datacenter.insert(made);
      for (int unit = rack; unit <= 3; unit++) {
        Server server = inventory.create(Server.class, "server" + number++);
        server.set("status", "unallocated");
        made.insert(server, unit);
      }
    }
    made(inventory);
  }

  /** A switch beside the racks. */
  private static void made(Inventory inventory) {
    inventory.getByName("dc1").insert(inventory.create(NetworkSwitch.class, "switch1"));
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private static List<String> names(List<Entity> entities) {
    return entities.stream().map(Entity::name).toList();
  }

  @Test
  void take_some_marksThemInOneCommit() {
    long before = inventory.version();

    List<Entity> taken =
        inventory.query(SPARE).allocation().set("status", "allocated").set("use", "web").take(2);

    assertThat(names(taken)).containsExactly("server1", "server2");
    assertThat(inventory.version()).isEqualTo(before + 1);
    assertThat(inventory.history().iterator().next().description())
        .isEqualTo("allocate 2: driver:Server and attr:status,unallocated");
    assertThat(inventory.query("attr:status,allocated and attr:use,web").names())
        .containsExactly("server1", "server2");
    assertThat(inventory.query(SPARE).names())
        .containsExactly("server3", "server4", "server5", "server6");
  }

  @Test
  void take_eachInDifferent_takesOneOfEach() {
    Allocation allocation =
        inventory
            .query(SPARE + " in name:dc1 each in a different driver:Rack limit 3")
            .allocation()
            .set("status", "allocated");

    assertThat(names(allocation.take()))
        .satisfiesExactly(
            first -> assertThat(first).isIn("server1", "server2", "server3"),
            second -> assertThat(second).isIn("server4", "server5"),
            third -> assertThat(third).isEqualTo("server6"));
  }

  @Test
  void take_withinATransactionThatFails_takesNothing() {
    assertThatThrownBy(
            () ->
                inventory.transact(
                    "try",
                    tx -> {
                      tx.query(SPARE).allocation().to("web").take(3);
                      assertThat(tx.getByName("server1").lease()).contains(Lease.to("web"));
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(inventory.getByName("server1").lease()).isEmpty();
    assertThat(inventory.query("haskey(_lease.owner)").names()).isEmpty();
  }

  @Test
  void take_leased_isNotGivenToAnotherUntilItEnds() {
    Allocation allocation = inventory.query("driver:Server").allocation();
    List<Entity> four = allocation.to("web").lasting(Duration.ofHours(1)).take(4);
    Instant end = Instant.parse("2024-01-31T01:00:00Z");

    assertThat(names(four)).containsExactly("server1", "server2", "server3", "server4");
    assertThat(four.get(0).lease()).contains(Lease.to("web", end));
    assertThat(names(allocation.to("db").take(1))).containsExactly("server5");
    assertThatThrownBy(() -> allocation.to("db").take(2)).isInstanceOf(AllocationException.class);

    clock.advance(Duration.ofMinutes(59));
    assertThatThrownBy(() -> allocation.to("db").take(2)).isInstanceOf(AllocationException.class);

    clock.advance(Duration.ofMinutes(1));
    assertThat(four.get(0).lease()).isEmpty();
    assertThat(names(allocation.to("db").take(2))).containsExactly("server1", "server2");
    assertThat(four.get(0).lease()).contains(Lease.to("db"));
  }

  @Test
  void endLease_makesItFree() {
    Entity server = inventory.getByName("server1");
    server.lease(Lease.to("web"));
    server.endLease();

    assertThat(server.lease()).isEmpty();
    assertThat(names(inventory.query("driver:Server").allocation().to("db").take(6))).hasSize(6);
    assertThat(server.attributes("_lease")).hasSize(1);
  }

  @Test
  void lease_ofTheSameOwner_isMadeAnother() {
    Entity server = inventory.getByName("server1");
    server.lease(Lease.to("web", clock.advance(Duration.ofDays(1)).plusSeconds(1)));
    server.lease(Lease.to("web"));

    clock.advance(Duration.ofDays(1));

    assertThat(server.lease()).contains(Lease.to("web"));
  }

  @Test
  void take_tooMany_explainsWhatRanOutWhere() {
    inventory.getByName("server6").set("status", "broken");
    inventory.getByName("server4").lease(Lease.to("web"));
    Allocation allocation =
        inventory
            .query(SPARE + " in name:dc1")
            .eachInDifferent("driver:Rack")
            .allocation()
            .to("me");

    AllocationException shortage =
        catchThrowableOfType(AllocationException.class, () -> allocation.take(3));

    assertThat(shortage.wanted()).isEqualTo(3);
    assertThat(shortage.found()).isEqualTo(2);
    assertThat(shortage)
        .hasMessage(
            "wanted 3, but only 2 can be had together"
                + "; driver:Server: 6"
                + "; of these attr:status,unallocated in name:dc1: 5"
                + "; leased to others: 1 (server4 to \"web\")"
                + "; each in a different driver:Rack: they stand in 2"
                + " (rack1 has 3, rack2 has 1)");
  }

  @Test
  void take_tooManyWithSomeInNoPlace_saysSo() {
    inventory.create(Server.class, "loose").set("status", "unallocated");

    assertThatThrownBy(
            () ->
                inventory
                    .query(SPARE)
                    .eachInDifferent(Rack.class)
                    .limit(4)
                    .allocation()
                    .to("me")
                    .take())
        .hasMessageEndingWith("(rack1 has 3, rack2 has 2, rack3 has 1), and 1 in none");
  }

  @Test
  void take_markThatBreaksARule_takesNothing() {
    Entity rack = inventory.getByName("rack3");

    assertThatThrownBy(
            () ->
                inventory
                    .query(SPARE)
                    .allocation()
                    .to("web")
                    .marking(server -> rack.as(Rack.class).move(server, 7))
                    .take(2))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("unit 7 of rack \"rack3\" is taken by");
    assertThat(inventory.query("haskey(_lease.owner)").names()).isEmpty();
  }

  private static String malformed(String name) {
    return "the lease of \"%s\" is malformed: _lease.owner is one text, _lease.until one instant, or none; call lease and endLease to write them"
        .formatted(name);
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal(
            "no number",
            in -> in.query(SPARE).allocation().take(),
            InvalidValueException.class,
            "how many? Say take(4), or \"limit 4\" in the question"),
        new Refusal(
            "none",
            in -> in.query(SPARE).allocation().take(0),
            InvalidValueException.class,
            "one or more are taken, not 0"),
        new Refusal(
            "fewer than none",
            in -> in.query(SPARE).allocation().take(-1),
            InvalidValueException.class,
            "one or more are taken, not -1"),
        new Refusal(
            "limit 0",
            in -> in.query(SPARE + " limit 0").allocation().take(),
            InvalidValueException.class,
            "one or more are taken, not 0"),
        new Refusal(
            "a limit that is no number of entities",
            in -> in.query(SPARE + " limit 3000000000").allocation().to("web").take(),
            InvalidValueException.class,
            "at most 2147483647 can be taken, not 3000000000"),
        new Refusal(
            "no mark",
            in -> in.query(SPARE).allocation().take(1),
            InvalidValueException.class,
            "nothing marks what is taken, and others would be given it too: say set(…), to(…) or"
                + " marking(…)"),
        new Refusal(
            "more than the limit",
            in -> in.query(SPARE + " limit 2").allocation().to("web").take(3),
            InvalidValueException.class,
            "the question has \"limit 2\", so 3 cannot be taken"),
        new Refusal(
            "an owner that is no text",
            in -> in.getByName("server2").set("_lease.owner", in.getByName("dc1")),
            RuleException.class,
            malformed("server2")),
        new Refusal(
            "an owner of nothing",
            in -> in.getByName("server2").set("_lease.owner", " "),
            RuleException.class,
            malformed("server2")),
        new Refusal(
            "an end that is a text",
            in -> in.getByName("server1").set("_lease.until", "2024-01-31T00:00:00Z"),
            RuleException.class,
            malformed("server1")),
        new Refusal(
            "two owners",
            in -> in.getByName("server1").add("_lease.owner", "db"),
            RuleException.class,
            malformed("server1")),
        new Refusal(
            "an end without an owner",
            in -> in.getByName("server2").set("_lease.until", Instant.EPOCH),
            RuleException.class,
            malformed("server2")),
        new Refusal(
            "what is of no lease",
            in -> in.getByName("server1").set("_lease#1.owner", "db"),
            RuleException.class,
            malformed("server1")),
        new Refusal(
            "the past",
            in -> in.query(SPARE + " as of 1").allocation(),
            InvalidValueException.class,
            "nothing can be taken from the past: leave out \"as of\""),
        new Refusal(
            "a view of the past",
            in -> in.asOf(27).query(SPARE).allocation().to("web").take(1),
            ReadOnlyException.class,
            "this is the inventory as of version 27, which cannot be changed; get the entity from the inventory itself"),
        new Refusal(
            "an owner without a name",
            in -> in.query(SPARE).allocation().to(" "),
            InvalidValueException.class,
            "a lease has an owner: name who is to have it"),
        new Refusal(
            "a time without an owner",
            in -> in.query(SPARE).allocation().set("a", 1).lasting(Duration.ofHours(1)).take(1),
            InvalidValueException.class,
            "whose is the lease to be? Say to(\"NAME\")"),
        new Refusal(
            "no time",
            in -> in.query(SPARE).allocation().to("web").lasting(Duration.ZERO),
            InvalidValueException.class,
            "a lease lasts for a positive time, not PT0S"),
        new Refusal(
            "time without end",
            in -> in.query(SPARE).allocation().to("web").lasting(Duration.ofDays(1L << 45)).take(1),
            InvalidValueException.class,
            "a lease of PT844424930131968H ends beyond all time: leave its end open"),
        new Refusal(
            "a lease of another's",
            in -> {
              in.getByName("server1").lease(Lease.to("db"));
            },
            RuleException.class,
            "\"server1\" is leased to \"web\": it is free when that ends, or is given back"),
        new Refusal(
            "a mark of the system's that is wrong",
            in -> in.query(SPARE).allocation().set("_in", "dc1").take(1),
            RuleException.class,
            "the value of \"_in\" of \"server2\" must be an entity (in a fleet file {\"ref\":\"NAME\"},"
                + " on the command line ref:NAME)"),
        new Refusal(
            "nothing like it",
            in -> in.query("name:nobody").allocation().to("web").take(1),
            AllocationException.class,
            "wanted 1, but only 0 can be had together; name:nobody: 0"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void badInput_isRefusedAndChangesNothing(Refusal refusal) {
    inventory.getByName("server1").lease(Lease.to("web"));
    refusal.happens(inventory);
  }
}
