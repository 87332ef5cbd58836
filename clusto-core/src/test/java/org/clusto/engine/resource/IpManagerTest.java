package org.clusto.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.engine.resource.Refusals.importLines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.engine.resource.Refusals.Refusal;
import org.clusto.inventory.Entity;
import org.clusto.inventory.ImportMode;
import org.clusto.inventory.ImportProgress;
import org.clusto.inventory.Inventory;
import org.clusto.model.Attribute;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.IpAddress;
import org.clusto.model.NotFoundException;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.RuleException;
import org.clusto.resource.IpManager;
import org.clusto.testing.EmptyInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks: who has which address of them. */
class IpManagerTest {

  private Inventory inventory;
  private Server server1;
  private Server server2;

  @BeforeEach
  void open() {
    inventory = EmptyInventory.open();
    server1 = inventory.create(Server.class, "server1");
    server2 = inventory.create(Server.class, "server2");
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private IpManager network(String name, String cidr) {
    return inventory.transactAndGet(
        "a network",
        tx -> {
          IpManager network = tx.create(IpManager.class, name);
          network.set("cidr", cidr);
          return network;
        });
  }

  private static List<String> texts(List<IpAddress> addresses) {
    return addresses.stream().map(IpAddress::toString).toList();
  }

  private static IpAddress ip(String address) {
    return IpAddress.parse(address).orElseThrow();
  }

  // Giving.

  @Test
  void allocate_nextFree_isTheLowestAndStandsOnTheOwner() {
    IpManager network = network("net1", "10.0.0.0/29");

    assertThat(network.allocate(server1)).hasToString("10.0.0.1");
    assertThat(network.allocate(server1)).hasToString("10.0.0.2");

    assertThat(server1.attributes("_ip"))
        .containsExactly(
            Attribute.of("_ip#0", "10.0.0.1"),
            Attribute.of("_ip#0.manager", network),
            Attribute.of("_ip#1", "10.0.0.2"),
            Attribute.of("_ip#1.manager", network));
    assertThat(inventory.query("ip:10.0.0.0/29").names()).containsExactly("server1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/29    | ''                    | 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4 10.0.0.5 10.0.0.6",
        "10.0.0.0/30    | ''                    | 10.0.0.1 10.0.0.2",
        "10.0.0.0/31    | ''                    | 10.0.0.0 10.0.0.1",
        "10.0.0.7/32    | ''                    | 10.0.0.7",
        "10.0.0.5/30    | ''                    | 10.0.0.5 10.0.0.6",
        "10.0.0.0/30    | 10.0.0.1              | 10.0.0.2",
        "10.0.0.0/31    | 10.0.0.0              | 10.0.0.1",
        "255.255.255.252/30 | ''                | 255.255.255.253 255.255.255.254",
        "0.0.0.0/30     | ''                    | 0.0.0.1 0.0.0.2",
        "2001:db8::/126 | ''                    | 2001:db8::1 2001:db8::2 2001:db8::3",
        "2001:db8::/126 | fe80::1               | 2001:db8::1 2001:db8::2 2001:db8::3",
        "2001:db8::/127 | ''                    | 2001:db8:: 2001:db8::1",
        "2001:db8::9/128 | ''                   | 2001:db8::9",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffc/126 | '' | ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffd ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      })
  void allocate_untilNoneIsFree_givesEachOfTheRangeButWhatIsNeverGiven(
      String cidr, String gateway, String expected) {
    IpManager network = network("net1", cidr);
    if (!gateway.isEmpty()) {
      network.set("gateway", gateway);
    }
    List<String> addresses = List.of(expected.split(" "));
    assertThat(network.free()).isEqualTo(addresses.size());

    for (String address : addresses) {
      assertThat(network.allocate(server1)).hasToString(address);
    }

    assertThat(network.free()).isZero();
    assertThat(network.used()).isEqualTo(addresses.size());
    assertThatThrownBy(() -> network.allocate(server1)).isInstanceOf(RuleException.class);
  }

  @Test
  void allocate_besideWhatIsKeptBack_jumpsOverIt() {
    IpManager network = network("net1", "10.0.0.0/24");
    network.set("gateway", "10.0.0.1");
    network.set("reserved", "10.0.0.2-10.0.0.99", "10.0.0.101", "10.0.0.96/29", "10.0.0.128/25");

    assertThat(texts(network.allocate(server1, 3)))
        .containsExactly("10.0.0.104", "10.0.0.105", "10.0.0.106");
    assertThat(network.free()).isEqualTo(127 - 106);
  }

  @Test
  void allocate_several_givesTheLowestOrNone() {
    IpManager network = network("net1", "10.0.0.0/29");
    network.allocate(server1, "10.0.0.2");

    assertThat(texts(network.allocate(server2, 3)))
        .containsExactly("10.0.0.1", "10.0.0.3", "10.0.0.4");
    assertThatThrownBy(() -> network.allocate(server2, 3))
        .isInstanceOf(RuleException.class)
        .hasMessage(
            "\"net1\" (10.0.0.0/29) has room for 2 more, not for 3: 4 addresses are held;"
                + " release some, or take another network");
    assertThatThrownBy(() -> network.allocate(server2, 7))
        .hasMessage(
            "\"net1\" (10.0.0.0/29) has room for 2 more, not for 7: it gives 6 at most;"
                + " take another network");
    assertThat(server2.values("_ip#3")).isEmpty();
  }

  @Test
  void allocate_givenAddress_isThatHoweverItIsWritten() {
    IpManager network = network("net1", "2001:db8::/64");

    assertThat(network.allocate(server1, "2001:DB8:0:0:0::00ff")).hasToString("2001:db8::ff");

    assertThat(server1.text("_ip#0")).contains("2001:db8::ff");
    assertThat(network.owner("2001:0db8::FF")).contains(server1);
  }

  @Test
  void allocate_ofAnAddressThatIsOnlyRecorded_doesNotGiveItAgain() {
    IpManager network = network("net1", "10.0.0.0/29");
    server2.set("_ip#0", "10.0.0.1");

    assertThat(network.allocate(server1)).hasToString("10.0.0.2");
    assertThat(network.owner("10.0.0.1")).contains(server2);
    assertThat(network.used()).isEqualTo(2);
    assertThatThrownBy(() -> network.allocate(server1, "10.0.0.1"))
        .hasMessage("\"server2\" has 10.0.0.1 already");
    assertThatThrownBy(() -> network.release("10.0.0.1"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("nobody has 10.0.0.1 from \"net1\"");
  }

  @Test
  void allocate_withinATransaction_isUndoneWithIt() {
    IpManager network = network("net1", "10.0.0.0/29");

    assertThatThrownBy(
            () ->
                inventory.transact(
                    "fails",
                    tx -> {
                      assertThat(network.allocate(server1)).hasToString("10.0.0.1");
                      assertThat(network.allocate(server2)).hasToString("10.0.0.2");
                      throw new IllegalStateException("deliberate");
                    }))
        .hasMessage("deliberate");

    assertThat(network.used()).isZero();
    assertThat(network.allocate(server2)).hasToString("10.0.0.1");
  }

  @Test
  void allocate_thatIsRefusedAndCaught_leavesTheTransactionWhole() {
    IpManager network = network("net1", "10.0.0.0/31");

    inventory.transact(
        "tries",
        tx -> {
          network.allocate(server1, 2);
          assertThatThrownBy(() -> network.allocate(server2)).isInstanceOf(RuleException.class);
          assertThatThrownBy(() -> network.release("10.0.0.9"))
              .isInstanceOf(NotFoundException.class);
          assertThatThrownBy(() -> network.release(server2)).isInstanceOf(NotFoundException.class);
        });

    assertThat(network.used()).isEqualTo(2);
  }

  // Taking back.

  @Test
  void release_anAddress_takesAllOfItBackAndGivesItAgain() {
    IpManager network = network("net1", "10.0.0.0/29");
    network.allocate(server1, 3);
    server1.set("_ip#1.name", "server1-mgmt");

    assertThat(network.release("10.0.0.2")).isEqualTo(server1);

    assertThat(server1.values("_ip#1")).isEmpty();
    assertThat(server1.values("_ip")).hasSize(4);
    assertThat(network.owner("10.0.0.2")).isEmpty();
    assertThat(network.allocate(server2)).hasToString("10.0.0.2");
    assertThat(network.allocate(server1)).hasToString("10.0.0.4");
    assertThat(server1.text("_ip#1")).contains("10.0.0.4");
  }

  @Test
  void release_anOwner_takesBackAllThatThisGave() {
    IpManager network = network("net1", "10.0.0.0/29");
    IpManager other = network("net2", "10.0.1.0/29");
    network.allocate(server1, 2);
    other.allocate(server1);
    server1.set("_ip#9", "192.0.2.1");

    assertThat(texts(network.release(server1))).containsExactly("10.0.0.1", "10.0.0.2");

    assertThat(server1.attributes("_ip"))
        .containsExactly(
            Attribute.of("_ip#2", "10.0.1.1"),
            Attribute.of("_ip#2.manager", other),
            Attribute.of("_ip#9", "192.0.2.1"));
  }

  @Test
  void release_oneOfSeveralUnderOneKey_leavesTheOthers() {
    IpManager network = network("net1", "10.0.0.0/29");
    inventory.transact(
        "by hand",
        tx -> {
          server1.set("_ip", "10.0.0.1", "10.0.0.2");
          server1.set("_ip.manager", network);
        });

    network.release("10.0.0.1");

    assertThat(server1.attributes("_ip"))
        .containsExactly(Attribute.of("_ip", "10.0.0.2"), Attribute.of("_ip.manager", network));
    assertThat(network.allocate(server1)).hasToString("10.0.0.1");
    assertThat(texts(network.release(server1))).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(server1.record().attributes()).isEmpty();
  }

  @Test
  void delete_ofAnOwner_freesItsAddresses() {
    IpManager network = network("net1", "10.0.0.0/29");
    network.allocate(server1, 3);
    network.allocate(server2);

    server1.delete();

    assertThat(network.used()).isOne();
    assertThat(texts(network.allocate(server2, 4)))
        .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.5");
  }

  @Test
  void delete_ofANetwork_leavesItsAddressesRecorded() {
    IpManager network = network("net1", "10.0.0.0/29");
    network.allocate(server1);

    network.delete();

    assertThat(server1.attributes("_ip")).containsExactly(Attribute.of("_ip#0", "10.0.0.1"));
    assertThat(network("net2", "10.0.0.0/29").allocate(server2)).hasToString("10.0.0.2");
  }

  // Networks inside networks.

  @Test
  void allocate_withNetworksInside_leavesTheirAddressesToThem() {
    IpManager outer = network("outer", "10.0.0.0/22");
    IpManager first = network("first", "10.0.0.0/24");
    IpManager third = network("third", "10.0.2.0/24");
    network("innermost", "10.0.2.64/26");

    assertThat(outer.free()).isEqualTo(512 - 1);
    assertThat(outer.allocate(server1)).hasToString("10.0.1.0");
    assertThat(texts(outer.allocate(server1, 256)).get(255)).isEqualTo("10.0.3.0");
    assertThat(first.allocate(server1)).hasToString("10.0.0.1");
    assertThat(texts(third.allocate(server1, 64)).get(63)).isEqualTo("10.0.2.128");
    assertThatThrownBy(() -> outer.allocate(server1, "10.0.2.70"))
        .isInstanceOf(RuleException.class)
        .hasMessage(
            "10.0.2.70 is for \"innermost\" to give, whose range is inside that of \"outer\":"
                + " allocate it there");
  }

  @Test
  void allocate_besideKeptBackAddressesThatReachIntoANetworkInside_jumpsOverBoth() {
    IpManager outer = network("outer", "10.0.0.0/22");
    outer.set("reserved", "10.0.0.1-10.0.1.10");
    network("inside", "10.0.1.0/24");

    assertThat(outer.allocate(server1)).hasToString("10.0.2.0");
    assertThat(outer.free()).isEqualTo(512 - 2);
  }

  @Test
  void allocate_withNetworksAllOver_hasNone() {
    IpManager outer = network("outer", "10.0.0.0/30");
    network("low", "10.0.0.0/31");
    network("high", "10.0.0.2/31");

    assertThat(outer.free()).isZero();
    assertThatThrownBy(() -> outer.allocate(server1))
        .isInstanceOf(RuleException.class)
        .hasMessage(
            "\"outer\" (10.0.0.0/30) has room for 0 more, not for 1: it gives 0 at most;"
                + " take another network");
  }

  @Test
  void network_madeAroundWhatAnotherGave_isRefusedUntilItGivesIt() {
    IpManager outer = network("outer", "10.0.0.0/16");
    outer.allocate(server1, "10.0.1.1");
    outer.allocate(server1, "10.0.2.1");

    assertThatThrownBy(() -> network("inside", "10.0.1.0/24"))
        .isInstanceOf(RuleException.class)
        .hasMessage(
            "\"server1\" would have 10.0.1.1 from \"outer\", but it is in 10.0.1.0/24, the range of"
                + " \"inside\" inside that one: set the attribute \"_ip#0.manager\" of \"server1\" to"
                + " \"inside\" in the same transaction, or take it back from \"outer\"");
    assertThat(inventory.findByName("inside")).isEmpty();
    inventory.transact(
        "a network",
        tx -> {
          IpManager inside = tx.create(IpManager.class, "inside");
          inside.set("cidr", "10.0.1.0/24");
          server1.set("_ip#0.manager", inside);
        });

    IpManager inside = net(inventory, "inside");
    assertThat(inside.release("10.0.1.1")).isEqualTo(server1);
    assertThat(outer.release("10.0.2.1")).isEqualTo(server1);
  }

  @Test
  void network_whoseGatewayAnotherGave_isRefusedUntilThatIsTakenBack() {
    IpManager outer = network("outer", "10.0.0.0/16");
    outer.allocate(server1, "10.0.1.1");
    Consumer<Inventory> make =
        tx ->
            importLines(
                tx,
                ImportMode.CREATE,
                """
                {"name":"inside","driver":"IpManager","attrs":{"cidr":"10.0.1.0/24","gateway":"10.0.1.1"}}\
                """);

    assertThatThrownBy(() -> make.accept(inventory))
        .isInstanceOf(RuleException.class)
        .hasMessageEndingWith(
            "take it back from \"outer\", as 10.0.1.1 is the gateway, which \"inside\" never gives");
    outer.release("10.0.1.1");
    make.accept(inventory);
    assertThatThrownBy(() -> hold(server2, "_ip#0", "10.0.1.1", outer))
        .hasMessageContaining("10.0.1.1");
  }

  @Test
  void network_thatComesToLieAroundWhatAnotherGave_isRefused() {
    IpManager outer = network("outer", "10.0.0.0/16");
    outer.allocate(server1, "10.0.1.1");
    IpManager inside = network("inside", "10.0.2.0/24");
    IpManager blue = vrf("blue", "10.0.1.0/24", "blue");
    Pool pool = inventory.create(Pool.class, "pool");
    pool.set("cidr", "10.0.1.0/25");

    String message = "\"server1\" would have 10.0.1.1 from \"outer\", but it is in ";
    assertThatThrownBy(() -> inside.set("cidr", "10.0.0.0/22"))
        .hasMessageStartingWith(message + "10.0.0.0/22, the range of \"inside\"");
    assertThatThrownBy(() -> blue.unset("vrf"))
        .hasMessageStartingWith(message + "10.0.1.0/24, the range of \"blue\"");
    assertThatThrownBy(() -> pool.changeDriver(IpManager.class))
        .hasMessageStartingWith(message + "10.0.1.0/25, the range of \"pool\"");
    inside.set("cidr", "10.0.2.0/23");
    inside.allocate(server2, "10.0.3.1");
  }

  @Test
  void network_thatGrowsAroundAnother_keepsToItsOwn() {
    IpManager inner = network("inner", "10.0.1.0/24");
    IpManager outer = network("outer", "10.0.1.0/25");
    IpManager later = inventory.create(IpManager.class, "later");
    assertThatThrownBy(() -> hold(server1, "_ip#0", "10.0.1.1", inner))
        .hasMessageContaining("from \"inner\", but it is in 10.0.1.0/25, the range of \"outer\"");
    outer.allocate(server1, "10.0.1.1");
    hold(server2, "_ip#0", "10.0.1.2", later);

    assertThatThrownBy(() -> outer.set("cidr", "10.0.0.0/16"))
        .hasMessageStartingWith("\"server1\" would have 10.0.1.1 from \"outer\"");
    assertThatThrownBy(() -> later.set("cidr", "10.0.0.0/8"))
        .hasMessageStartingWith("\"server2\" would have 10.0.1.2 from \"later\"");
  }

  @Test
  void address_ofANetworkInside_namesThatAsItsManager() {
    IpManager outer = network("outer", "10.0.0.0/24");
    IpManager inner = network("inner", "10.0.0.128/25");
    inner.set("gateway", "10.0.0.129");

    for (String address : List.of("10.0.0.128", "10.0.0.129", "10.0.0.130")) {
      assertThatThrownBy(() -> hold(server1, "_ip#1", address, outer))
          .isInstanceOf(RuleException.class)
          .hasMessageStartingWith(
              "\"server1\" would have %s from \"outer\", but it is in 10.0.0.128/25, the range of \"inner\" inside that one: "
                  .formatted(address));
      assertThatThrownBy(
              () ->
                  importLines(
                      inventory,
                      ImportMode.CREATE,
                      """
                      {"name":"server3","driver":"Server","attrs":{"_ip#0":"%s","_ip#0.manager":{"ref":"outer"}}}\
                      """
                          .formatted(address)))
          .hasMessageContaining("would have " + address + " from \"outer\"");
    }
    hold(server1, "_ip#1", "10.0.0.130", inner);
    hold(server1, "_ip#2", "10.0.0.3", outer);
  }

  private void hold(Entity owner, String key, String address, IpManager network) {
    inventory.transact(
        "by hand",
        tx -> {
          owner.set(key, address);
          owner.set(key + ".manager", network);
        });
  }

  @Test
  void of_anAddress_isTheMostSpecificNetwork() {
    network("outer", "10.0.0.0/8");
    IpManager middle = network("middle", "10.1.0.0/16");
    IpManager inside = network("inside", "10.1.2.0/24");
    inventory.create(Pool.class, "a pool").set("cidr", "10.1.2.0/25");

    assertThat(IpManager.of(inventory, "10.1.2.3")).contains(inside);
    assertThat(IpManager.of(inventory, ip("10.1.3.3"))).contains(middle);
    assertThat(IpManager.of(inventory, "11.0.0.1")).isEmpty();
    assertThat(IpManager.of(inventory, "::a01:203")).isEmpty();
    assertThat(IpManager.of(inventory.asOf(inventory.version()), "10.1.2.3"))
        .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("inside"));
    inventory.transact(
        "within",
        tx -> {
          inside.delete();
          assertThat(IpManager.of(tx, "10.1.2.3")).contains(middle);
        });
  }

  @Test
  void withRoom_ofNetworks_areThoseThatHaveIt() {
    IpManager outer = network("outer", "10.0.0.0/16");
    IpManager small = network("small", "10.0.0.0/28");
    IpManager large = network("large", "10.0.1.0/24");
    IpManager elsewhere = network("elsewhere", "10.9.0.0/28");
    network("ipv6", "2001:db8::/64");
    inventory.create(IpManager.class, "without a range");
    small.allocate(server1, 10);

    assertThat(outer.withRoom(4)).containsExactly(small, large, outer);
    assertThat(outer.withRoom(5)).containsExactly(large, outer);
    assertThat(outer.withRoom(100_000)).isEmpty();
    assertThat(IpManager.withRoom(inventory.query("driver:IpManager and not name:outer"), 5))
        .extracting(Entity::name)
        .containsExactly("elsewhere", "large", "ipv6");
    assertThat(elsewhere.withRoom(1)).containsExactly(elsewhere);
  }

  @Test
  void free_ofAnIpv6Network_isAsMuchAsALongHolds() {
    IpManager network = network("net1", "2001:db8::/64");

    network.allocate(server1, 5);

    assertThat(network.free()).isGreaterThan(Long.MAX_VALUE - 10);
    assertThat(network.used()).isEqualTo(5);
    assertThat(network("net2", "::/0").free()).isEqualTo(Long.MAX_VALUE);
  }

  // VRFs.

  @Test
  void networks_ofOneRangeInSeveralVrfs_giveTheSameAddresses() {
    Pool vrf = inventory.create(Pool.class, "vrf red");
    IpManager plain = network("plain", "10.0.0.0/24");
    IpManager blue = vrf("blue", "10.0.0.0/24", "blue");
    IpManager red = vrf("red", "10.0.0.0/24", vrf);

    for (IpManager network : List.of(plain, blue, red)) {
      assertThat(network.allocate(server1)).hasToString("10.0.0.1");
      assertThat(network.allocate(server2)).hasToString("10.0.0.2");
      assertThat(network.used()).isEqualTo(2);
    }

    assertThat(server1.text("_ip#1.vrf")).contains("blue");
    assertThat(server1.text("_ip#2.vrf")).contains("vrf red");
    blue.release("10.0.0.1");
    assertThat(blue.owner("10.0.0.1")).isEmpty();
    assertThat(red.owner("10.0.0.1")).contains(server1);
    assertThat(server1.values("_ip")).hasSize(2 + 3);
    assertThat(IpManager.of(inventory, "10.0.0.1")).contains(plain);
    assertThat(inventory.query("ip:10.0.0.1").names()).containsExactly("server1");
  }

  @Test
  void networksInside_ofAnotherVrf_takeNothingAway() {
    IpManager plain = network("plain", "10.0.0.0/16");
    IpManager blue = vrf("blue", "10.0.0.0/24", "blue");

    assertThat(plain.allocate(server1)).hasToString("10.0.0.1");
    assertThat(plain.allocate(server1, "10.0.0.2")).hasToString("10.0.0.2");
    assertThat(plain.withRoom(1)).containsExactly(plain);
    assertThat(blue.allocate(server1)).hasToString("10.0.0.1");
  }

  private IpManager vrf(String name, String cidr, Object vrf) {
    return inventory.transactAndGet(
        "a network",
        tx -> {
          IpManager network = tx.create(IpManager.class, name);
          network.set("vrf", vrf);
          network.set("cidr", cidr);
          return network;
        });
  }

  // Fleets.

  @Test
  void fleets_thatWeKnow_keepTheRules() throws Exception {
    Path conformance = Path.of("../clusto-core/src/test/resources/conformance/fleet.jsonl");
    Path netbox =
        Path.of("../clusto-examples/src/main/resources/org/clusto/examples/netbox-demo.jsonl");
    for (Path fleet : List.of(conformance, netbox)) {
      try (Inventory other = EmptyInventory.open();
          var file = Files.newInputStream(fleet)) {
        assertThatCode(() -> other.importFleet(file, ImportMode.CREATE, ImportProgress.NONE))
            .doesNotThrowAnyException();
        assertThat(other.query("driver:IpManager").toList(IpManager.class))
            .isNotEmpty()
            .allSatisfy(
                network ->
                    assertThat(network.free() + network.used())
                        .isBetween(1L, network.range().orElseThrow().size()));
      }
    }
  }

  // Bad input.

  /** net1 with a gateway and addresses kept back; net2 without; "inside" within net2. */
  private void fill() {
    IpManager net1 = network("net1", "10.0.0.0/29");
    net1.set("gateway", "10.0.0.6");
    net1.set("reserved", "10.0.0.4-10.0.0.5");
    net1.allocate(server1);
    network("net2", "10.0.1.0/24").allocate(server1);
    network("inside", "10.0.1.128/25");
    network("ipv6", "2001:db8::/64");
    inventory.create(IpManager.class, "empty");
    inventory.create(Pool.class, "pool").set("cidr", "10.0.0.0/29");
  }

  private static IpManager net(Inventory inventory, String name) {
    return inventory.getByName(name, IpManager.class);
  }

  private static Server server(Inventory inventory, String name) {
    return inventory.getByName(name, Server.class);
  }

  private static Refusal given(String network, String address, String message) {
    return refused(
        "allocate " + address + " of " + network,
        inventory -> net(inventory, network).allocate(server(inventory, "server2"), address),
        message);
  }

  private static Refusal refused(String what, Consumer<Inventory> operation, String message) {
    return new Refusal(what, operation, RuleException.class, message);
  }

  private static Refusal invalid(String what, Consumer<Inventory> operation, String message) {
    return new Refusal(what, operation, InvalidValueException.class, message);
  }

  static Stream<Refusal> refusedOperations() {
    return Stream.of(
        given("net1", "10.0.1.1", "10.0.1.1 is not inside 10.0.0.0/29, the range of \"net1\""),
        given("net1", "::a00:1", "::a00:1 is not inside 10.0.0.0/29, the range of \"net1\""),
        given(
            "net1",
            "10.0.0.0",
            "10.0.0.0 is the network address of 10.0.0.0/29, which \"net1\" never gives"),
        given(
            "net1",
            "10.0.0.7",
            "10.0.0.7 is the broadcast address of 10.0.0.0/29, which \"net1\" never gives"),
        given(
            "ipv6",
            "2001:db8::",
            "2001:db8:: is the subnet-router anycast address of 2001:db8::/64,"
                + " which \"ipv6\" never gives"),
        given("net1", "10.0.0.6", "10.0.0.6 is the gateway, which \"net1\" never gives"),
        given(
            "net1",
            "10.0.0.4",
            "10.0.0.4 is kept back (reserved 10.0.0.4-10.0.0.5), which \"net1\" never gives"),
        given("net1", "10.0.0.1", "\"server1\" has 10.0.0.1 already"),
        given(
            "empty",
            "10.0.0.1",
            "\"empty\" has no range: set its attribute \"cidr\", such as 10.0.0.0/24"),
        refused(
            "allocate where there is no range",
            inventory -> net(inventory, "empty").allocate(server(inventory, "server2")),
            "\"empty\" has no range: set its attribute \"cidr\", such as 10.0.0.0/24"),
        refused(
            "allocate too many",
            inventory -> net(inventory, "net1").allocate(server(inventory, "server2"), 3),
            "\"net1\" (10.0.0.0/29) has room for 2 more, not for 3: 1 addresses are held;"
                + " release some, or take another network"),
        invalid(
            "allocate none",
            inventory -> net(inventory, "net1").allocate(server(inventory, "server2"), 0),
            "from 1 to 10000 addresses are allocated at once, not 0"),
        invalid(
            "allocate very many",
            inventory -> net(inventory, "ipv6").allocate(server(inventory, "server2"), 10_001),
            "from 1 to 10000 addresses are allocated at once, not 10001"),
        invalid(
            "allocate no address",
            inventory -> net(inventory, "net1").allocate(server(inventory, "server2"), "10.0.0"),
            "not an IP address: \"10.0.0\""),
        invalid(
            "release no address",
            inventory -> net(inventory, "net1").release("10.0.0.1/29"),
            "not an IP address: \"10.0.0.1/29\""),
        invalid(
            "ask for the owner of no address",
            inventory -> net(inventory, "net1").owner(""),
            "not an IP address: \"\""),
        invalid(
            "ask for the network of no address",
            inventory -> IpManager.of(inventory, "fe80::1%eth0"),
            "not an IP address: \"fe80::1%eth0\""),
        invalid(
            "ask for no room",
            inventory -> net(inventory, "net1").withRoom(0),
            "room is wanted for 1 address at least, not 0"),
        new Refusal(
            "release what nobody has",
            inventory -> net(inventory, "net1").release("10.0.0.2"),
            NotFoundException.class,
            "nobody has 10.0.0.2 from \"net1\""),
        new Refusal(
            "release what another network gave",
            inventory -> net(inventory, "net1").release("10.0.1.1"),
            NotFoundException.class,
            "nobody has 10.0.1.1 from \"net1\""),
        new Refusal(
            "release of who has none",
            inventory -> net(inventory, "net1").release(server(inventory, "server2")),
            NotFoundException.class,
            "\"server2\" has no address from \"net1\""),
        refused(
            "allocate for a stranger",
            inventory -> {
              try (Inventory other = EmptyInventory.open()) {
                net(inventory, "net1").allocate(other.create(Server.class, "stranger"));
              }
            },
            "\"stranger\" is an entity of another inventory than \"net1\""),
        new Refusal(
            "allocate from a network of the past",
            inventory ->
                net(inventory, "net1")
                    .view()
                    .asOf(inventory.version())
                    .getByName("net1", IpManager.class)
                    .allocate(server(inventory, "server2")),
            ReadOnlyException.class,
            "this is the inventory as of version 13, which cannot be changed;"
                + " get the entity from the inventory itself"),
        new Refusal(
            "allocate for an owner of the past",
            inventory ->
                net(inventory, "net1")
                    .allocate(inventory.asOf(inventory.version()).getByName("server2")),
            ReadOnlyException.class,
            "this is the inventory as of version 13, which cannot be changed;"
                + " get the entity from the inventory itself"));
  }

  private static Refusal byHand(
      String owner, String key, String address, String network, String message) {
    return refused(
        owner + " " + key + "=" + address + " of " + network,
        inventory ->
            inventory.transact(
                "by hand",
                tx -> {
                  inventory.getByName(owner).add(key, address);
                  inventory.getByName(owner).add(key + ".manager", net(inventory, network));
                }),
        message);
  }

  private static Refusal setting(String network, String key, Object value, String message) {
    return refused(
        network + " " + key + "=" + value,
        inventory -> inventory.getByName(network).set(key, value),
        message);
  }

  static Stream<Refusal> refusedWrites() {
    return Stream.of(
        byHand(
            "server2",
            "_ip#0",
            "10.0.0.9",
            "net1",
            "\"server2\" cannot have 10.0.0.9 from \"net1\":"
                + " 10.0.0.9 is not inside 10.0.0.0/29, the range of \"net1\""),
        byHand(
            "server2",
            "_ip#0",
            "10.0.0.6",
            "net1",
            "\"server2\" cannot have 10.0.0.6 from \"net1\":"
                + " 10.0.0.6 is the gateway, which \"net1\" never gives"),
        byHand(
            "server2",
            "_ip",
            "10.0.0.256",
            "net1",
            "the attribute \"_ip\" of \"server2\" is no IP address, but names \"net1\" as its manager"),
        byHand(
            "server2",
            "_ip#3",
            "10.0.0.1",
            "net1",
            "\"server2\" and \"server1\" would both have 10.0.0.1: take it back from one of them"),
        byHand(
            "pool",
            "_ip#3",
            "10.0.0.1",
            "net1",
            "\"pool\" and \"server1\" would both have 10.0.0.1: take it back from one of them"),
        byHand(
            "server1",
            "_ip#3",
            "10.0.0.1",
            "net1",
            "\"server1\" would have 10.0.0.1 twice: once is enough"),
        refused(
            "the same address once more",
            inventory -> inventory.getByName("server1").add("_ip#0", "10.0.0.1"),
            "\"server1\" would have 10.0.0.1 twice: once is enough"),
        refused(
            "the same address under a network inside",
            inventory ->
                inventory.transact(
                    "by hand",
                    tx -> {
                      net(inventory, "net2").set("reserved", List.of());
                      inventory.getByName("server1").set("_ip#1", "10.0.1.130");
                      inventory.getByName("server2").set("_ip#0", "10.0.1.130");
                      inventory.getByName("server2").set("_ip#0.manager", net(inventory, "inside"));
                    }),
            "\"server1\" would have 10.0.1.130 from \"net2\", but it is in 10.0.1.128/25, the range of"
                + " \"inside\" inside that one: set the attribute \"_ip#1.manager\" of \"server1\" to"
                + " \"inside\" in the same transaction, or take it back from \"net2\""),
        refused(
            "an address written otherwise",
            inventory ->
                inventory.transact(
                    "by hand",
                    tx -> {
                      for (String name : List.of("server1", "server2")) {
                        Entity server = inventory.getByName(name);
                        server.set(
                            "_ip#7", name.equals("server1") ? "2001:db8::a" : "2001:DB8:0:0:0::A");
                        server.set("_ip#7.manager", net(inventory, "ipv6"));
                      }
                    }),
            "\"server1\" and \"server2\" would both have 2001:db8::a: take it back from one of them"),
        refused(
            "another VRF than its network",
            inventory -> inventory.getByName("server1").set("_ip#0.vrf", "blue"),
            "\"server1\" has 10.0.0.1 from \"net1\", which is in no VRF:"
                + " its attribute \"_ip#0.vrf\" must say so too"),
        setting(
            "net1",
            "vrf",
            "blue",
            "\"server1\" has 10.0.0.1 from \"net1\", which is in the VRF blue:"
                + " its attribute \"_ip#0.vrf\" must say so too"),
        setting(
            "net2",
            "cidr",
            "10.0.1.64/26",
            "\"server1\" cannot have 10.0.1.1 from \"net2\":"
                + " 10.0.1.1 is not inside 10.0.1.64/26, the range of \"net2\""),
        setting(
            "net2",
            "gateway",
            "10.0.1.1",
            "\"server1\" cannot have 10.0.1.1 from \"net2\":"
                + " 10.0.1.1 is the gateway, which \"net2\" never gives"),
        setting(
            "net2",
            "reserved",
            "10.0.1.0/30",
            "\"server1\" cannot have 10.0.1.1 from \"net2\": 10.0.1.1 is kept back"
                + " (reserved 10.0.1.0-10.0.1.3), which \"net2\" never gives"),
        setting(
            "net1",
            "cidr",
            "10.0.0.0/33",
            "the attribute \"cidr\" of \"net1\" is 10.0.0.0/33:"
                + " wanted 10.0.0.0/24 or 2001:db8::/64"),
        setting(
            "net1",
            "cidr",
            10,
            "the attribute \"cidr\" of \"net1\" is 10: wanted 10.0.0.0/24 or 2001:db8::/64"),
        setting(
            "net1",
            "cidr",
            List.of("10.0.0.0/29", "10.0.2.0/29"),
            "\"net1\" would have 2 values of \"cidr\", but one is wanted"),
        setting(
            "net1",
            "gateway",
            "router1",
            "the attribute \"gateway\" of \"net1\" is router1: wanted 10.0.0.1"),
        setting(
            "net1",
            "gateway",
            "10.0.0.8",
            "the attribute \"gateway\" of \"net1\" is 10.0.0.8, which is not inside 10.0.0.0/29"),
        setting(
            "net1",
            "gateway",
            "fe80::1",
            "the attribute \"gateway\" of \"net1\" is fe80::1, which is not inside 10.0.0.0/29"),
        setting(
            "net1",
            "reserved",
            "10.0.0.5-10.0.0.4",
            "the attribute \"reserved\" of \"net1\" is 10.0.0.5-10.0.0.4:"
                + " wanted 10.0.0.1-10.0.0.9"),
        setting(
            "net1",
            "reserved",
            List.of("10.0.0.2", "10.0.0.5-10.0.0.9"),
            "the attribute \"reserved\" of \"net1\" is 10.0.0.5-10.0.0.9,"
                + " which is not inside 10.0.0.0/29"),
        setting(
            "empty",
            "cidr",
            "10.0.0.3/29",
            "\"empty\" and \"net1\" would both hand out 10.0.0.0/29: delete one of them, or say"
                + " that they are in different VRFs (attribute \"vrf\")"),
        refused(
            "a pool that becomes a network",
            inventory -> inventory.getByName("pool").changeDriver(IpManager.class),
            "\"pool\" and \"net1\" would both hand out 10.0.0.0/29: delete one of them, or say"
                + " that they are in different VRFs (attribute \"vrf\")"));
  }

  static Stream<Refusal> refusals() {
    return Stream.concat(refusedOperations(), refusedWrites());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void badInput_toAnyOperation_isRefusedAndChangesNothing(Refusal refusal) {
    fill();

    refusal.happens(inventory);
  }

  @Test
  void import_ofAddressesThatBreakTheRule_isRefused() {
    fill();
    String server3 =
        """
        {"name":"server3","driver":"Server","attrs":{"_ip#0":"%s","_ip#0.manager":{"ref":"net1"}}}\
        """;
    String before = Refusals.exported(inventory);

    for (String address : List.of("10.0.0.1", "10.0.0.0", "10.0.0.9", "x")) {
      assertThatThrownBy(
              () -> importLines(inventory, ImportMode.CREATE, server3.formatted(address)))
          .isInstanceOf(ClustoException.class)
          .hasMessageContaining("\"server3\"");
      assertThat(Refusals.exported(inventory)).isEqualTo(before);
    }

    importLines(inventory, ImportMode.CREATE, server3.formatted("10.0.0.2"));
    assertThat(net(inventory, "net1").owner("10.0.0.2").map(Entity::name)).contains("server3");
  }

  @Test
  void swap_ofTwoAddresses_inOneTransactionIsNoBreach() {
    IpManager network = network("net1", "10.0.0.0/29");
    network.allocate(server1);
    network.allocate(server2);

    inventory.transact(
        "swap",
        tx -> {
          server1.set("_ip#0", "10.0.0.2");
          server2.set("_ip#0", "10.0.0.1");
        });

    assertThat(network.owner("10.0.0.1")).contains(server2);
    assertThat(network.owner("10.0.0.2")).contains(server1);
  }

  @Test
  void addressOfANetworkWithoutARange_isInNobodysWay() {
    IpManager bare = inventory.create(IpManager.class, "bare");
    IpManager network = network("net1", "10.0.0.0/24");
    hold(server1, "_ip#0", "10.0.0.5", bare);
    hold(server2, "_ip#0", "10.0.0.5", network);
    hold(server2, "_ip#1", "10.0.0.5", bare);

    network.set("gateway", "10.0.0.1");
    assertThatThrownBy(() -> bare.set("cidr", "10.0.0.0/23"))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("10.0.0.5 from \"bare\"");

    network.delete();
    assertThatThrownBy(() -> bare.set("cidr", "10.0.0.0/23"))
        .hasMessageContaining("would both have 10.0.0.5");
  }

  @Test
  void network_withoutARange_hasNoSay() {
    IpManager network = inventory.create(IpManager.class, "net1");
    for (Server server : List.of(server1, server2)) {
      server.set("_ip#0", "10.0.0.1");
      server.set("_ip#0.manager", network);
    }

    assertThatThrownBy(() -> network.set("cidr", "10.0.0.0/29")).isInstanceOf(RuleException.class);
    server1.unset("_ip#0");
    network.set("cidr", "10.0.0.0/29");
    assertThat(network.owner("10.0.0.1")).contains(server2);
  }
}
