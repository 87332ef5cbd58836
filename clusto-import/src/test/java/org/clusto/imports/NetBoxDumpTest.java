package org.clusto.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.clusto.Clusto;
import org.clusto.driver.Device;
import org.clusto.driver.Rack;
import org.clusto.driver.VirtualServer;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.resource.IpManager;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.PreparedImport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public demo data of NetBox, in three releases that write it differently. */
class NetBoxDumpTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"2.11", "3.2", "3.6"})
  void dump_ofARelease_isAllAccountedFor(String release) throws Exception {
    Dump dump = Dump.ofDemo(release);
    try (PreparedImport netbox = dump.prepared(directory)) {
      Map<String, Long> read =
          netbox.account().lines().stream()
              .collect(Collectors.toMap(ImportAccount.Line::kind, ImportAccount.Line::read));

      assertThat(read).isEqualTo(dump.counts());
      assertThat(netbox.account().lines())
          .allSatisfy(line -> assertThat(line.taken()).isBetween(0L, line.read()))
          .allSatisfy(line -> assertThat(line.as()).isNotEmpty())
          .noneSatisfy(line -> assertThat(line.as()).contains("unknown"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11", "3.2", "3.6"})
  void dump_settledAgain_changesNothing(String release) throws Exception {
    try (Inventory inventory = Clusto.inMemory();
        PreparedImport netbox = Dump.ofDemo(release).prepared(directory)) {
      inventory.transact("first", tx -> netbox.settle(inventory, tx));

      assertThat(inventory.preview(tx -> netbox.settle(inventory, tx)).lines()).isEmpty();
      assertThat(netbox.gone(inventory)).isEmpty();
      assertThat(inventory.query("driver:VirtualServer").count()).isEqualTo(180);
      assertThat(inventory.query("driver:Rack").count()).isEqualTo(42);
      assertThat(inventory.query("driver:Datacenter").count()).isEqualTo(24);
    }
  }

  @Test
  void dump_putsDevicesInTheirRacks() throws Exception {
    try (Inventory inventory = imported("3.6")) {
      Rack rack = inventory.getByName("DM-Akron/Comms closet", Rack.class);
      assertThat(rack.elevation().get(4))
          .extracting(Entity::name)
          .containsExactly("dmi01-akron-rtr01");
      assertThat(rack.elevation().get(10))
          .extracting(Entity::name)
          .containsExactly("dmi01-akron-sw01");
      assertThat(rack.isIn(inventory.getByName("region Ohio"))).isTrue();
      assertThat(rack.highestUnit()).isEqualTo(12);
      assertThat(inventory.getByName("device 106", Device.class).units()).isEqualTo(10);
      assertThat(inventory.getByName("MDF/R201").text("reservation#0")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11", "3.2", "3.6"})
  void dump_connectsPorts(String release) throws Exception {
    try (Inventory inventory = imported(release)) {
      Device router = inventory.getByName("dmi01-akron-rtr01", Device.class);

      assertThat(router.port("nic-eth", 3).connection())
          .hasToString("Optional[dmi01-akron-sw01:nic-eth:1]");
      assertThat(router.port("pwr", 1).connection())
          .hasToString("Optional[dmi01-akron-pdu01:pwr:1]");
      assertThat(router.ports("nic-eth")).hasSize(14);
      assertThat(router.port("nic-eth", 3).text("osportname")).contains("GigabitEthernet0/1/0");
      assertThat(inventory.getByName("dmi01-akron-pdu01").attributes("port-pwr.inlet")).hasSize(1);
      // A circuit and a patch panel are passed.
      assertThat(inventory.query("driver:Device").toList(Device.class))
          .flatMap(Device::runs)
          .anySatisfy(run -> assertThat(run.ports()).hasSizeGreaterThan(4))
          .anySatisfy(run -> assertThat(run.toString()).contains(":front:1 > circuit "));
    }
  }

  @Test
  void dump_hasNetworksThatKeepBackWhatNobodyHas() throws Exception {
    try (Inventory inventory = imported("3.6")) {
      IpManager network = inventory.getByName("net 172.16.0.0/24 (Alpha)", IpManager.class);

      assertThat(network.range()).hasToString("Optional[172.16.0.0/24]");
      assertThat(network.text("reserved")).contains("172.16.0.1-172.16.0.30");
      assertThat(network.text("vrf")).contains("vrf Alpha");
      assertThat(inventory.query("driver:IpManager").count()).isEqualTo(90);
      VirtualServer server = inventory.getByName("vm1", VirtualServer.class);
      assertThat(network.allocate(server)).hasToString("172.16.0.31");
    }
  }

  @Test
  void dump_hasTagsContactsTenantsAndCustomFields() throws Exception {
    try (Inventory inventory = imported("3.6")) {
      assertThat(inventory.getByName("tenant Initech").text("cf.cust_id")).contains("INI04");
      assertThat(inventory.query("driver:Datacenter and attr:tag").count()).isEqualTo(24);
      assertThat(inventory.query("attr:contact").count()).isPositive();
      assertThat(
              inventory
                  .query("pool:\"tenant Dunder-Mifflin, Inc.\" and driver:NetworkSwitch")
                  .count())
          .isEqualTo(13);
      assertThat(inventory.getByName("MDF").text("physicaladdress"))
          .contains("401 Dan Allen Dr., Raleigh, NC 27607");
    }
  }

  private Inventory imported(String release) throws Exception {
    Inventory inventory = Clusto.inMemory();
    try (PreparedImport netbox = Dump.ofDemo(release).prepared(directory)) {
      inventory.transact("first", tx -> netbox.settle(inventory, tx));
    }
    return inventory;
  }
}
