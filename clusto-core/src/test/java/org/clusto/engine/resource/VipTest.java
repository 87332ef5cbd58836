package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.capability.BackendTarget;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.Traffic;
import org.clusto.driver.LoadBalancer;
import org.clusto.driver.Server;
import org.clusto.driver.Service;
import org.clusto.engine.resource.Refusals.Refusal;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.Inventory;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.resource.IpManager;
import org.clusto.resource.Vip;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual addresses and the services behind them. */
class VipTest {

  private Inventory inventory;
  private Vip vip;
  private Service service1;
  private Service service2;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
    inventory.transact(
        "a balancer",
        tx -> {
          vip = tx.create(Vip.class, "vip1");
          vip.set("on", tx.create(LoadBalancer.class, "lb1"));
          vip.set("_ip#0", "192.0.2.1");
          vip.set("port", 443);
          service1 = tx.create(Service.class, "service1");
          service2 = tx.create(Service.class, "service2");
          tx.create(Server.class, "server1");
        });
    vip.add(service1);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void add_andRemove_changeTheMembers() {
    vip.add(service2);
    assertThat(vip.members()).containsExactly(service1, service2);

    vip.remove(service1);
    assertThat(vip.members()).containsExactly(service2);
    assertThat(vip.balancer().map(Entity::name)).contains("lb1");
    assertThat(inventory.query("connected to name:vip1").names())
        .containsExactly("lb1", "service2");
  }

  @Test
  void member_ofWhichNothingIsSaid_hasTheUsualShare() {
    assertThat(vip.weight(service1)).isEqualTo(BackendTarget.DEFAULT_WEIGHT);
    assertThat(vip.traffic(service1)).isEqualTo(Traffic.READY);
    assertThatThrownBy(() -> vip.weight(service2)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void weightAndDrain_areSaidOfOneMember() {
    vip.add(service2);

    vip.setWeight(service1, 50);
    vip.drain(service1);

    assertThat(vip.weight(service1)).isEqualTo(50);
    assertThat(vip.traffic(service1)).isEqualTo(Traffic.DRAINING);
    assertThat(vip.weight(service2)).isEqualTo(BackendTarget.DEFAULT_WEIGHT);
    assertThat(vip.traffic(service2)).isEqualTo(Traffic.READY);
    assertThat(vip.members()).containsExactlyInAnyOrder(service1, service2);
    assertThat(vip.attributes("member"))
        .extracting(Object::toString)
        .anyMatch(text -> text.contains("member#0.weight"))
        .anyMatch(text -> text.contains("member#0.state"));
    vip.ready(service1);
    assertThat(vip.traffic(service1)).isEqualTo(Traffic.READY);
    assertThat(vip.weight(service1)).isEqualTo(50);
  }

  @Test
  void remove_ofAMember_forgetsItsShare() {
    vip.setWeight(service1, 50);
    vip.drain(service1);

    vip.remove(service1);
    assertThat(vip.attributes("member")).isEmpty();
    vip.add(service1);

    assertThat(vip.weight(service1)).isEqualTo(BackendTarget.DEFAULT_WEIGHT);
    assertThat(vip.traffic(service1)).isEqualTo(Traffic.READY);
  }

  @Test
  void share_ofAMember_isExportedAndImported() {
    vip.setWeight(service1, 50);
    vip.drain(service1);

    try (Inventory other = Clusto.inMemory()) {
      Refusals.importLines(other, ImportMode.CREATE, Refusals.exported(inventory).split("\n"));

      Vip same = other.getByName("vip1", Vip.class);
      assertThat(same.weight(other.getByName("service1", Service.class))).isEqualTo(50);
      assertThat(Refusals.exported(other)).isEqualTo(Refusals.exported(inventory));
    }
  }

  @Test
  void ready_ofWhatIsReady_changesNothing() {
    long version = inventory.version();

    vip.ready(service1);

    assertThat(inventory.version()).isEqualTo(version);
  }

  @Test
  void balancing_ofWhatCannotBeTold_saysWhy() {
    assertThatThrownBy(() -> vip.balancing())
        .isInstanceOf(CapabilityException.class)
        .hasMessage(
            "the balancer \"lb1\" of \"vip1\" cannot be told anything: its driver LoadBalancer"
                + " does not reach it");
    vip.unset("on");
    assertThatThrownBy(() -> vip.balancing())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("is on no balancer");
  }

  @Test
  void delete_ofAMember_takesItOut() {
    service1.delete();

    assertThat(vip.members()).isEmpty();
  }

  @Test
  void address_ofAVip_comesFromANetworkToo() {
    IpManager network = inventory.create(IpManager.class, "net1");
    network.set("cidr", "192.0.2.0/24");

    assertThat(network.allocate(vip)).hasToString("192.0.2.2");
  }

  @Test
  void vips_atOneAddress_mayAnswerOnPortsOfTheirOwn() {
    Vip other = inventory.create(Vip.class, "vip2");
    other.set("_ip#0", "192.0.2.1");
    other.set("on", inventory.getByName("lb1"));
    other.set("port", 80);

    assertThat(other.port()).hasValue(80);
    other.set("protocol", "udp");
    other.set("port", 443);
    assertThat(other.protocol()).isEqualTo("udp");
  }

  @Test
  void attributes_withASubkey_areNeitherMembersNorPorts() {
    vip.set("member.note", "blue");
    vip.set("on.before", inventory.getByName("server1"));
    vip.set("port#0.note", "https");

    assertThat(vip.members()).containsExactly(service1);
    assertThat(vip.balancer().map(Entity::name)).contains("lb1");
    assertThat(vip.port()).hasValue(443);
  }

  @Test
  void import_ofMembersOfADriverThatIsNotLoaded_isTaken() {
    Refusals.importLines(
        inventory,
        ImportMode.CREATE,
        "{\"name\":\"f5\",\"driver\":\"F5BigIp\"}",
        "{\"name\":\"vip2\",\"driver\":\"Vip\",\"attrs\":"
            + "{\"on\":{\"ref\":\"f5\"},\"member\":{\"ref\":\"service1\"}}}");

    assertThat(inventory.getByName("vip2", Vip.class).balancer().map(Entity::name)).contains("f5");
  }

  private static Vip vip(Inventory inventory) {
    return inventory.getByName("vip1", Vip.class);
  }

  private static Service service(Inventory inventory, String name) {
    return inventory.getByName(name, Service.class);
  }

  private static Refusal refused(String what, Consumer<Inventory> operation, String message) {
    return new Refusal(what, operation, RuleException.class, message);
  }

  private static String port(String said) {
    return "the attribute \"port\" of \"vip1\" is %s, but must be a whole number from 1 to 65535"
        .formatted(said);
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        refused(
            "add once more",
            inventory -> vip(inventory).add(service(inventory, "service1")),
            "\"service1\" is a member of \"vip1\" already"),
        new Refusal(
            "remove what is no member",
            inventory -> vip(inventory).remove(service(inventory, "service2")),
            NotFoundException.class,
            "\"service2\" is no member of \"vip1\""),
        refused(
            "a weight that is too great",
            inventory -> vip(inventory).setWeight(service(inventory, "service1"), 257),
            "\"member#0.weight\" of \"vip1\" must be a whole number from 0 to 256"),
        refused(
            "a weight that is no number",
            inventory -> vip(inventory).set("member#4.weight", "much"),
            "\"member#4.weight\" of \"vip1\" must be a whole number from 0 to 256"),
        refused(
            "a state that is none",
            inventory -> vip(inventory).set("member#4.state", "tired"),
            "\"member#4.state\" of \"vip1\" must be the text \"drain\", or not be there"),
        new Refusal(
            "drain what is no member",
            inventory -> vip(inventory).drain(service(inventory, "service2")),
            NotFoundException.class,
            "\"service2\" is no member of \"vip1\""),
        refused(
            "a member that is no service",
            inventory -> vip(inventory).add("member", inventory.getByName("server1")),
            "the attribute \"member\" of \"vip1\" must be a service,"
                + " but \"server1\" is a Server"),
        refused(
            "a member that is a text",
            inventory -> vip(inventory).add("member", "service2"),
            "the attribute \"member\" of \"vip1\" must be a service, not a text or a"
                + " number (in a fleet file {\"ref\":\"NAME\"})"),
        refused(
            "a member twice, by hand",
            inventory -> vip(inventory).add("member", inventory.getByName("service1")),
            "\"service1\" would be a member of \"vip1\" 2 times: once is enough"),
        refused(
            "a member that becomes something else",
            inventory -> inventory.getByName("service1").changeDriver(Server.class),
            "the attribute \"member\" of \"vip1\" must be a service,"
                + " but \"service1\" is a Server"),
        refused(
            "on what is no balancer",
            inventory -> vip(inventory).set("on", inventory.getByName("server1")),
            "the attribute \"on\" of \"vip1\" must be a load balancer,"
                + " but \"server1\" is a Server"),
        refused(
            "on two balancers",
            inventory ->
                inventory.transact(
                    "two", tx -> vip(inventory).add("on", tx.create(LoadBalancer.class, "lb2"))),
            "\"vip1\" would have the attribute \"on\" 2 times, but one is wanted"),
        refused(
            "on what is no more than an entity",
            inventory ->
                inventory.transact(
                    "entity", tx -> vip(inventory).set("on", tx.create("Entity", "thing"))),
            "the attribute \"on\" of \"vip1\" must be a load balancer,"
                + " but \"thing\" is an Entity"),
        refused(
            "a port that is none", inventory -> vip(inventory).set("port", 65_536), port("65536")),
        refused("a port below all", inventory -> vip(inventory).set("port", -5), port("-5")),
        refused(
            "a port that is a text",
            inventory -> vip(inventory).set("port", "https"),
            port("the text \"https\"")),
        refused(
            "a port that is a text of digits",
            inventory -> vip(inventory).set("port", "443"),
            port("the text \"443\"")),
        refused(
            "a port that is a decimal",
            inventory -> vip(inventory).set("port", 22.5),
            port("22.5")),
        refused(
            "a port that is an entity",
            inventory -> vip(inventory).set("port", inventory.getByName("service1")),
            port("no number")),
        refused(
            "two ports",
            inventory -> vip(inventory).add("port", 80),
            "\"vip1\" would have the attribute \"port\" 2 times, but one is wanted"),
        refused(
            "another in its place, its protocol written otherwise",
            inventory ->
                inventory.transact(
                    "another",
                    tx -> {
                      Vip other = tx.create(Vip.class, "vip2");
                      other.set("on", tx.getByName("lb1"));
                      other.set("_ip#3", "192.0.2.1");
                      other.set("port", 443);
                      other.set("protocol", "TCP");
                    }),
            "\"vip2\" and \"vip1\" would both answer at 192.0.2.1 port 443 on \"lb1\":"
                + " give one of them another"),
        refused(
            "a stranger",
            inventory -> {
              try (Inventory other = EmptyInventory.open()) {
                vip(inventory).add(other.create(Service.class, "stranger"));
              }
            },
            "\"stranger\" is an entity of another inventory than \"vip1\""),
        refused(
            "another in its place",
            inventory ->
                inventory.transact(
                    "another",
                    tx -> {
                      Vip other = tx.create(Vip.class, "vip2");
                      other.set("on", tx.getByName("lb1"));
                      other.set("_ip#3", "192.0.2.1");
                      other.set("port", 443);
                    }),
            "\"vip2\" and \"vip1\" would both answer at 192.0.2.1 port 443 on \"lb1\":"
                + " give one of them another"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void badInput_toAnyOperation_isRefusedAndChangesNothing(Refusal refusal) {
    refusal.happens(inventory);
  }
}
