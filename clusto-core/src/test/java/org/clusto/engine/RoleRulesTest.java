package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.driver.Role;
import org.clusto.driver.Service;
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

/** What roles require, and what services are instances of and run on. */
class RoleRulesTest {

  private static final String FLEET =
      """
      {"name":"server1","driver":"Server","attrs":{"_in":{"ref":"ssd"}}}
      {"name":"server2","driver":"Server","attrs":{}}
      {"name":"rack1","driver":"Rack","attrs":{}}
      {"name":"pool1","driver":"Pool","attrs":{}}
      {"name":"thing","driver":"Entity","attrs":{}}
      {"name":"toaster","driver":"Toaster","attrs":{}}
      {"name":"ssd","driver":"EntityClass","attrs":{}}
      {"name":"sql","driver":"Role","attrs":{"requires":{"ref":"ssd"}}}
      {"name":"web","driver":"Role","attrs":{}}
      {"name":"db1","driver":"Service","attrs":{"role":{"ref":"sql"},"on":{"ref":"server1"},"port":5432}}
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

  private static Consumer<Inventory> set(String name, String key, Object value) {
    return inventory -> inventory.getByName(name).set(key, value);
  }

  private static Consumer<Inventory> relate(String name, String key, String other) {
    return inventory -> inventory.getByName(name).set(key, inventory.getByName(other));
  }

  private static Consumer<Inventory> relateToo(String name, String key, String other) {
    return inventory -> inventory.getByName(name).add(key, inventory.getByName(other));
  }

  private static Consumer<Inventory> changeDriver(String name, String driver) {
    return inventory -> inventory.getByName(name).changeDriver(driver);
  }

  @ParameterizedTest
  @MethodSource({"malformedServices", "malformedPorts", "malformedRoles", "unfit"})
  void change_thatBreaksARuleOfRolesOrServices_isRefused(Breach breach) {
    breach.isRefusedBy(inventory);
  }

  private static String wrong(String key, String name, String wanted, String other) {
    return "the attribute \"%s\" of \"%s\" must be %s, but %s".formatted(key, name, wanted, other);
  }

  private static String text(String key, String name, String wanted) {
    return ("the attribute \"%s\" of \"%s\" must be %s, not a text or a number"
            + " (in a fleet file {\"ref\":\"NAME\"})")
        .formatted(key, name, wanted);
  }

  private static String twice(String key) {
    return "\"db1\" would have the attribute \"%s\" 2 times, but one is wanted".formatted(key);
  }

  static Stream<Breach> malformedServices() {
    return Stream.of(
        Breach.of(
            "on a pool",
            relate("db1", "on", "pool1"),
            wrong("on", "db1", "a device", "\"pool1\" is a Pool")),
        Breach.of(
            "on a rack",
            relate("db1", "on", "rack1"),
            wrong("on", "db1", "a device", "\"rack1\" is a Rack")),
        Breach.of(
            "on no more than an entity",
            relate("db1", "on", "thing"),
            wrong("on", "db1", "a device", "\"thing\" is an Entity")),
        Breach.of("on a text", set("db1", "on", "server1"), text("on", "db1", "a device")),
        Breach.of(
            "a protocol that is none",
            set("db1", "protocol", " tcp"),
            "the attribute \"protocol\" of \"db1\" is the text \" tcp\", but must be a word such as tcp or udp"),
        Breach.of(
            "two protocols",
            i -> i.getByName("db1").set("protocol", "tcp", "udp"),
            twice("protocol")),
        Breach.of("on two servers", relateToo("db1", "on", "server2"), twice("on")),
        Breach.of("on two, numbered", relateToo("db1", "on#0", "server2"), twice("on")),
        Breach.of(
            "on what becomes a rack",
            changeDriver("server1", "Rack"),
            wrong("on", "db1", "a device", "\"server1\" is a Rack")),
        Breach.of("a text as role", set("db1", "role", "sql"), text("role", "db1", "a role")),
        Breach.of("a number as role", set("db1", "role", 5), text("role", "db1", "a role")),
        Breach.of(
            "a server as role",
            relate("db1", "role", "server2"),
            wrong("role", "db1", "a role", "\"server2\" is a Server")),
        Breach.of("two roles", relateToo("db1", "role", "web"), twice("role")),
        Breach.ofImport(
            ImportMode.CREATE,
            """
            {"name":"db2","driver":"Service","attrs":{"role":"sql","on":{"ref":"server2"}}}
            """,
            1,
            text("role", "db2", "a role")));
  }

  private static String port(String said) {
    return "the attribute \"port\" of \"db1\" is %s, but must be a whole number from 1 to 65535"
        .formatted(said);
  }

  static Stream<Breach> malformedPorts() {
    return Stream.of(
        Breach.of("a word", set("db1", "port", "abc"), port("the text \"abc\"")),
        Breach.of("a text of digits", set("db1", "port", "-5"), port("the text \"-5\"")),
        Breach.of("a decimal", set("db1", "port", 22.5), port("22.5")),
        Breach.of("zero", set("db1", "port", 0), port("0")),
        Breach.of("too high", set("db1", "port#3", 65_536), port("65536")),
        Breach.of("an entity", relate("db1", "port", "server1"), port("no number")),
        Breach.of("one of two", i -> i.getByName("db1").add("port", "x"), port("the text \"x\"")));
  }

  static Stream<Breach> malformedRoles() {
    return Stream.of(
        Breach.of("a text", set("web", "requires", "ssd"), text("requires", "web", "a class")),
        Breach.of(
            "a server",
            relate("web", "requires", "server1"),
            wrong("requires", "web", "a class", "\"server1\" is a Server")),
        Breach.of(
            "a server beside a class",
            relateToo("sql", "requires", "server1"),
            wrong("requires", "sql", "a class", "\"server1\" is a Server")),
        Breach.of(
            "a class that becomes a pool",
            changeDriver("ssd", "Pool"),
            wrong("requires", "sql", "a class", "\"ssd\" is a Pool")),
        Breach.ofImport(
            ImportMode.CREATE,
            """
            {"name":"dns","driver":"Role","attrs":{"requires":["ssd",{"ref":"ssd"}]}}
            """,
            1,
            text("requires", "dns", "a class")));
  }

  static Stream<Breach> unfit() {
    return Stream.of(
        Breach.of(
            "on a device that is not of the class",
            relate("db1", "on", "server2"),
            "\"server2\" would run the role \"sql\", which requires the class \"ssd\", but is not"
                + " of it: put it into the class, or take the role away first"),
        Breach.of(
                "two on one port",
                relate("web1", "on", "server1"),
                "the services \"web1\" and \"db1\" on \"server1\" would both answer on port"
                    + " 5432/tcp: give one of them another")
            .after(
                i ->
                    i.transact(
                        "web",
                        tx -> {
                          Entity web = tx.create("Service", "web1");
                          web.set("port", 80, 5432);
                          web.set("protocol", "TCP");
                        })));
  }

  // What is fine.

  @Test
  void entity_whoseDriverIsNotLoaded_mayBeAnything() {
    relate("db1", "on", "toaster").accept(inventory);
    relate("db1", "role", "toaster").accept(inventory);
    relate("web", "requires", "toaster").accept(inventory);

    assertThat(service().server().map(Entity::name)).contains("toaster");
    assertThat(service().role().map(Entity::name)).contains("toaster");
    assertThat(inventory.getByName("web", Role.class).requires())
        .extracting(Entity::name)
        .containsExactly("toaster");
  }

  @Test
  void service_withSeveralPorts_isTaken() {
    service().set("port", 1, 5432, 65_535);
    service().set("protocol", "UDP");

    assertThat(service().port()).hasValue(1);
    assertThat(service().protocol()).isEqualTo("udp");
  }

  @Test
  void attributes_withASubkey_areNeitherRoleNorServer() {
    service().set("role.note", "primary");
    service().set("on.before", inventory.getByName("rack1"));
    service().set("port#0.note", "tls");
    inventory.getByName("sql").set("requires.note", "latency");

    assertThat(service().server().map(Entity::name)).contains("server1");
    assertThat(service().role().map(Entity::name)).contains("sql");
    assertThat(service().port()).hasValue(5432);
  }

  @Test
  void service_withoutRoleAndServer_isTaken() {
    service().unset("role");
    inventory.getByName("server1").delete();

    assertThat(service().server()).isEmpty();
    assertThat(service().role()).isEmpty();
  }

  private Service service() {
    return inventory.getByName("db1", Service.class);
  }
}
