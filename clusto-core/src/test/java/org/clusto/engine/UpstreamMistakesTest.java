package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.expression.Expressions.attr;
import static org.clusto.expression.Expressions.mac;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Pool;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.driver.VirtualServer;
import org.clusto.expression.Condition.Operator;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.Attribute;
import org.clusto.model.EntityGoneException;
import org.clusto.model.NotFoundException;
import org.clusto.model.RuleException;
import org.clusto.model.TransactionFailedException;
import org.clusto.model.Value;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where upstream clusto goes wrong, and this one does not. */
class UpstreamMistakesTest {

  private Inventory inventory;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private Server server(String name) {
    return inventory.create(Server.class, name);
  }

  private Pool pool(String name) {
    return inventory.create(Pool.class, name);
  }

  // Numbers.

  @Test
  void addNumbered_afterAnExplicitNumber_goesOnBehindIt() {
    Server server = server("server1");
    assertThat(server.addNumbered("disk", "sda")).isZero();
    server.add("disk#7", "sdh");

    assertThat(server.addNumbered("disk", "sdi")).isEqualTo(8);
    assertThat(server.values("disk"))
        .containsExactly(Value.of("sda"), Value.of("sdh"), Value.of("sdi"));
  }

  @Test
  void addNumbered_afterItsNumberWasTakenAway_doesNotGiveItAgain() {
    Server server = server("server1");
    server.addNumbered("disk.size", 1);
    int given = server.addNumbered("disk.size", 2);
    server.unset("disk#" + given + ".size");

    assertThat(server.addNumbered("disk.size", 3)).isEqualTo(given + 1);
    assertThat(server.attributes()).allMatch(a -> a.key().key().equals("disk")).hasSize(2);
  }

  // Transactions.

  @Test
  void nestedFailure_caughtByTheOuterBlock_failsTheWhole() {
    Server server = server("server1");
    long before = inventory.version();

    assertThatThrownBy(
            () ->
                inventory.transact(
                    "outer",
                    tx -> {
                      server.set("status", "outer");
                      assertThatThrownBy(
                              () ->
                                  inventory.transact(
                                      "inner",
                                      inner -> {
                                        throw new IllegalStateException("inner");
                                      }))
                          .hasMessage("inner");
                    }))
        .isInstanceOf(TransactionFailedException.class)
        .hasRootCauseMessage("inner");

    assertThat(server.attributes()).isEmpty();
    assertThat(inventory.version()).isEqualTo(before);
  }

  @Test
  void refusedWrite_caughtByTheBlock_leavesNothingOfItself() {
    Server server = server("server1");
    Server other = server("server2");
    Rack rack = inventory.create(Rack.class, "rack1");
    rack.insert(other, 3);

    inventory.transact(
        "tries",
        tx -> {
          server.set("status", "trying");
          assertRefused(() -> server.rename("server2"));
          assertRefused(() -> tx.create(Server.class, "server2"));
          assertRefused(() -> rack.insert(server, -1));
          assertRefused(() -> server.port("nic-eth", 1).connectTo(other.port("nic-eth", 9)));
        });

    assertThat(server.name()).isEqualTo("server1");
    assertThat(server.record().attributes()).containsExactly(Attribute.of("status", "trying"));
    assertThat(inventory.all().names()).containsExactly("rack1", "server1", "server2");
  }

  private static void assertRefused(ThrowingCallable write) {
    assertThatThrownBy(write).isInstanceOf(RuleException.class);
  }

  @Test
  void transaction_afterOneThatFailed_startsAfresh() {
    Server server = server("server1");
    assertThatThrownBy(
            () ->
                inventory.transact(
                    "fails",
                    tx -> {
                      server.delete();
                      throw new IllegalStateException("deliberate");
                    }))
        .hasMessage("deliberate");

    inventory.transact("works", tx -> server.set("status", "fine"));

    assertThat(server.text("status")).contains("fine");
  }

  @Test
  void transaction_whileItRuns_isSeenByItsThreadOnly() {
    Server server = server("server1");
    inventory.transact(
        "slowly",
        tx -> {
          server.set("status", "new");
          tx.create(Server.class, "server2");

          assertThat(server.text("status")).contains("new");
          assertThat(inventory.query("attr:status,new").count()).isOne();
          assertThat(CompletableFuture.supplyAsync(() -> server.text("status")).join()).isEmpty();
          assertThat(CompletableFuture.supplyAsync(() -> inventory.all().names()).join())
              .containsExactly("server1");
        });
  }

  @Test
  void version_whereNothingChanged_stays() {
    Server server = server("server1");
    server.set("status", "free");
    long before = inventory.version();

    server.set("status", "free");
    server.unset("nothing");
    inventory.transact("nothing", tx -> {});
    inventory.transact(
        "to and fro",
        tx -> {
          server.set("status", "used");
          tx.create(Server.class, "server2").delete();
          server.rename("other");
          server.rename("server1");
          server.set("status", "free");
        });

    assertThat(inventory.version()).isEqualTo(before);
  }

  // Containment.

  @Test
  void cycle_ofAnyLength_isRefusedAndNothingChanged() {
    Pool a = pool("a");
    Pool b = pool("b");
    Pool c = pool("c");
    a.insert(b);
    b.insert(c);
    long before = inventory.version();

    assertRefused(() -> a.insert(a));
    assertRefused(() -> b.insert(a));
    assertRefused(() -> c.insert(a));
    assertRefused(() -> a.add("_in#3.slot", c));

    assertThat(inventory.version()).isEqualTo(before);
    assertThat(inventory.query("containing name:c").names()).containsExactly("a", "b");
  }

  @Test
  void cycle_madeAndUndoneWithinOneTransaction_isFine() {
    Pool a = pool("a");
    Pool b = pool("b");
    a.insert(b);

    inventory.transact(
        "swap parent and child",
        tx -> {
          b.insert(a);
          assertThat(tx.query("in name:a").names()).contains("b");
          a.remove(b);
        });

    assertThat(inventory.query("in name:b").names()).containsExactly("a");
    assertThat(inventory.query("in name:a").names()).isEmpty();
  }

  @Test
  void cycle_leftByTheLastOfManyChanges_isRefusedAsAWhole() {
    Pool a = pool("a");
    Pool b = pool("b");

    assertThatThrownBy(
            () ->
                inventory.transact(
                    "both ways",
                    tx -> {
                      a.insert(b);
                      tx.create(Pool.class, "c").insert(a);
                      b.insert(tx.getByName("c"));
                    }))
        .isInstanceOf(RuleException.class);

    assertThat(inventory.all().names()).containsExactly("a", "b");
    assertThat(inventory.query("haskey(_in)").names()).isEmpty();
  }

  @Test
  void cycle_inAnImport_isRefused() {
    String file =
        """
        {"name":"a","driver":"Pool","attrs":{"_in":{"ref":"b"}}}
        {"name":"b","driver":"Pool","attrs":{"_in":{"ref":"a"}}}
        """;
    assertThatThrownBy(() -> importing(file)).hasMessageContaining("a");
    assertThat(inventory.size()).isZero();
  }

  private void importing(String file) {
    inventory.importFleet(
        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
        ImportMode.CREATE,
        ImportProgress.NONE);
  }

  @Test
  void rack_unitsThatDoNotFit_areRefused() {
    Rack rack = inventory.create(Rack.class, "rack1");
    Server small = server("small");
    Server large = server("large");
    large.set("units", 2);
    rack.insert(small, 13);

    assertRefused(() -> rack.insert(large, 12));
    assertRefused(() -> rack.insert(large, 13));
    assertRefused(() -> rack.insert(large, 45));
    assertRefused(() -> rack.insert(large, 0));
    assertRefused(() -> rack.insert(large, 20, 22));
    assertRefused(() -> rack.insert(large));
    assertRefused(() -> rack.insert(small, 20));
    assertRefused(() -> rack.insert(pool("pool"), 20));

    rack.insert(large, 44, 45);
    assertThat(inventory.query("attr:_in.ru,rack1").names()).containsExactly("large", "small");
    rack.remove(large);
    rack.insert(large, 14);
    assertThat(rack.elevation().keySet()).containsExactly(13, 14, 15);
  }

  // Connections.

  @Test
  void delete_ofADevice_clearsBothEndsOfItsConnections() {
    Server server = server("server1");
    NetworkSwitch net = inventory.create(NetworkSwitch.class, "switch1");
    net.set("port-usb#1.osportname", "usb1");
    server.port("nic-eth", 1).connectTo(net.port("nic-eth", 7));
    server.port("nic-eth", 2).connectTo(net.port("usb", 1));
    net.set("port-nic-eth#7.vlan", 12);
    net.set("uplink", server);
    assertThat(net.value("port-usb#1.otherporttype")).contains(Value.of("nic-eth"));

    server.delete();

    assertThat(net.attributes())
        .containsExactlyInAnyOrder(
            Attribute.of("port-nic-eth#7.vlan", 12), Attribute.of("port-usb#1.osportname", "usb1"));
    assertThat(net.port("nic-eth", 7).connection()).isEmpty();
    assertThatCode(() -> net.port("nic-eth", 7).connectTo(server("new").port("nic-eth", 1)))
        .doesNotThrowAnyException();
  }

  @Test
  void delete_ofAContainer_takesItsContentsOut() {
    Rack rack = inventory.create(Rack.class, "rack1");
    Server server = server("server1");
    rack.insert(server, 3);

    rack.delete();

    assertThat(server.record().attributes()).isEmpty();
    assertThat(server.containers()).isEmpty();
    assertThatThrownBy(rack::name).isInstanceOf(EntityGoneException.class);
    assertThat(rack.exists()).isFalse();
  }

  @Test
  void connect_aPortToItself_isRefused() {
    Server server = server("server1");
    assertRefused(() -> server.port("nic-eth", 1).connectTo(server.port("nic-eth", 1)));
    assertThat(server.attributes()).isEmpty();
  }

  @Test
  void connect_aMissingOrOccupiedPort_isRefused() {
    Server one = server("one");
    Server two = server("two");
    Server three = server("three");
    one.port("nic-eth", 1).connectTo(two.port("nic-eth", 2));

    assertRefused(() -> three.port("nic-eth", 1).connectTo(two.port("nic-eth", 2)));
    assertRefused(() -> one.port("nic-eth", 1).connectTo(three.port("nic-eth", 1)));
    assertRefused(() -> three.port("nic-eth", 1).connectTo(two.port("nic-eth", 3)));

    assertThat(three.attributes()).isEmpty();
    assertThat(inventory.query("attr:port-nic-eth.connection,two").names()).containsExactly("one");
  }

  @Test
  void disconnect_oneEnd_clearsBoth() {
    Server one = server("one");
    Server two = server("two");
    one.port("nic-eth", 1).connectTo(two.port("nic-eth", 2));

    two.port("nic-eth", 2).disconnect();

    assertThat(one.attributes()).isEmpty();
    assertThat(two.attributes()).isEmpty();
    assertThatThrownBy(() -> one.port("nic-eth", 1).disconnect())
        .isInstanceOf(NotFoundException.class);
  }

  // Names and drivers.

  @Test
  void rename_anEntity_keepsItsIdentityHistoryAndRelations() {
    Server server = server("old");
    Pool pool = pool("pool");
    pool.insert(server);
    pool.set("first", server);
    long before = inventory.version();

    server.rename("new");

    assertThat(server.name()).isEqualTo("new");
    assertThat(inventory.findByName("old")).isEmpty();
    assertThat(inventory.getByName("new").id()).isEqualTo(server.id());
    assertThat(inventory.query("attr:first,new").names()).containsExactly("pool");
    assertThat(inventory.query("attr:first,old").names()).isEmpty();
    assertThat(inventory.query("in name:pool").names()).containsExactly("new");
    assertThat(inventory.asOf(before).getByName("old").id()).isEqualTo(server.id());
    assertThat(inventory.asOf(before).findByName("new")).isEmpty();
    assertThat(inventory.asOf(before).query("attr:first,old").names()).containsExactly("pool");
    assertThat(inventory.query("name:old as of " + before).names()).containsExactly("old");
  }

  @Test
  void rename_swappingTwoNames_worksInOneTransaction() {
    Server one = server("one");
    Server two = server("two");

    inventory.transact(
        "swap",
        tx -> {
          one.rename("for a moment");
          two.rename("one");
          one.rename("two");
        });

    assertThat(inventory.getByName("two")).isEqualTo(one);
    assertThat(inventory.getByName("one")).isEqualTo(two);
  }

  @Test
  void rename_toATakenName_isRefused() {
    Server one = server("one");
    server("two");
    assertRefused(() -> one.rename("two"));
    assertThat(one.name()).isEqualTo("one");
  }

  @Test
  void create_underTheNameOfSomethingDeleted_isANewEntity() {
    Server first = server("server1");
    first.set("status", "old");
    int id = first.id();
    first.delete();

    Server second = server("server1");

    assertThat(second.id()).isNotEqualTo(id);
    assertThat(second.attributes()).isEmpty();
    assertThat(first.exists()).isFalse();
  }

  @Test
  void changeDriver_ofAnEntity_isVersioned() {
    Server server = server("server1");
    long before = inventory.version();

    VirtualServer virtual = server.changeDriver(VirtualServer.class);

    assertThat(virtual.id()).isEqualTo(server.id());
    assertThat(inventory.version()).isEqualTo(before + 1);
    assertThat(inventory.getByName("server1")).isExactlyInstanceOf(VirtualServer.class);
    assertThat(inventory.query("driver:VirtualServer").names()).containsExactly("server1");
    assertThat(inventory.asOf(before).getByName("server1")).isExactlyInstanceOf(Server.class);
    assertThat(inventory.asOf(before).query("driver:VirtualServer").names()).isEmpty();
  }

  @Test
  void entity_whoseDriverIsNotLoaded_staysReadableAndWritable() {
    importing(
        """
        {"name":"toast","driver":"Toaster","attrs":{"slots":2,"_in":{"ref":"kitchen"}}}
        {"name":"kitchen","driver":"Location","attrs":{}}
        """);

    Entity toast = inventory.getByName("toast");
    toast.set("status", "hot");

    assertThat(toast).isExactlyInstanceOf(Entity.class);
    assertThat(toast.driver()).isEqualTo("Toaster");
    assertThat(toast.type()).isEqualTo("entity");
    assertThat(toast.integer("slots")).hasValue(2);
    assertThat(inventory.query("driver:toaster and attr:status,hot").names())
        .containsExactly("toast");
    assertThat(inventory.query("type:entity in name:kitchen").names()).containsExactly("toast");
    assertThatThrownBy(() -> inventory.create("Toaster", "another"))
        .isInstanceOf(NotFoundException.class);
  }

  // Values.

  @Test
  void mac_howeverEitherIsWritten_isFound() {
    server("colons").set("port-nic-eth#1.mac", "00:16:3e:01:02:03");
    server("dashes").set("port-nic-eth#1.mac", "00-16-3E-01-02-03");
    server("dots").set("port-nic-eth#1.mac", "0016.3e01.0203");
    server("other").set("port-nic-eth#1.mac", "00:16:3e:01:02:04");

    for (String written :
        new String[] {"00:16:3E:01:02:03", "00-16-3e-01-02-03", "0016.3E01.0203"}) {
      assertThat(inventory.query("mac:" + written).names())
          .containsExactly("colons", "dashes", "dots");
      assertThat(inventory.query(mac(written)).count()).isEqualTo(3);
    }
    assertThat(inventory.query("attr:port-nic-eth.mac,0016.3e01.0203").names())
        .containsExactly("dots");
  }

  @Test
  void decimal_isANumberAndNotText() {
    Server server = server("server1");
    server.set("load", new BigDecimal("0.75"), 10, 2.5);

    assertThat(server.values("load"))
        .containsExactly(Value.of(new BigDecimal("0.75")), Value.of(2.5), Value.of(10));
    assertThat(inventory.query(attr("load", Operator.LESS, 1)).names()).containsExactly("server1");
    assertThat(inventory.query("attr:load>9.99").names()).containsExactly("server1");
    assertThat(inventory.query("attr:load>10").names()).isEmpty();
    assertThat(inventory.query("attr:load,2.5").names()).containsExactly("server1");
  }
}
