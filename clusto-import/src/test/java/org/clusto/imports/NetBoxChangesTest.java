package org.clusto.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.clusto.Clusto;
import org.clusto.driver.Device;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.resource.IpManager;
import org.clusto.spi.PreparedImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump that is imported again after something changed, there or here. */
class NetBoxChangesTest {

  @TempDir private Path directory;
  private final Inventory inventory = Clusto.inMemory();
  private Dump dump;

  @BeforeEach
  void bringOver() throws Exception {
    dump = Dump.ofDemo("3.6");
    settle();
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private void settle() throws Exception {
    try (PreparedImport netbox = dump.prepared(directory)) {
      inventory.transact("import", tx -> netbox.settle(inventory, tx));
    }
  }

  private List<String> difference() throws Exception {
    try (PreparedImport netbox = dump.prepared(directory)) {
      return inventory.preview(tx -> netbox.settle(inventory, tx)).lines();
    }
  }

  @Test
  void device_renamedThere_isRenamedHere() throws Exception {
    dump.fields("dcim.device", 1).put("name", "akron-router");

    assertThat(difference())
        .containsExactly("~ akron-router: name dmi01-akron-rtr01 -> akron-router");
  }

  @Test
  void devices_thatSwapNamesThere_swapThemHere() throws Exception {
    long other = dump.named("dcim.device", "dmi01-akron-sw01");
    dump.fields("dcim.device", 1).put("name", "dmi01-akron-sw01");
    dump.fields("dcim.device", other).put("name", "dmi01-akron-rtr01");
    settle();

    assertThat(inventory.getByName("dmi01-akron-sw01").text("netbox.id")).contains("dcim.device/1");
  }

  @Test
  void device_movedThere_isMovedHere() throws Exception {
    dump.fields("dcim.device", 1).put("position", "7.0");

    assertThat(difference())
        .containsExactly(
            "- dmi01-akron-rtr01: _in#4.ru=DM-Akron/Comms closet",
            "+ dmi01-akron-rtr01: _in#7.ru=DM-Akron/Comms closet");
  }

  @Test
  void cable_removedThere_isRemovedHere() throws Exception {
    long cable = (long) dump.fields("dcim.interface", 3).get("cable");
    dump.remove("dcim.cable", cable);
    dump.objects()
        .removeIf(
            object ->
                object.get("model").equals("dcim.cabletermination")
                    && object.get("fields").toString().contains("cable=" + cable + ","));

    assertThat(difference())
        .allSatisfy(line -> assertThat(line).startsWith("- ").contains("nic-eth#"))
        .contains(
            "- dmi01-akron-rtr01: port-nic-eth#3.connection=dmi01-akron-sw01",
            "- dmi01-akron-sw01: port-nic-eth#1.connection=dmi01-akron-rtr01")
        .hasSize(8);
  }

  @Test
  void tag_givenThere_isGivenHere() throws Exception {
    dump.add(
        "extras.taggeditem",
        9999,
        "content_type",
        List.of("dcim", "device"),
        "object_id",
        1L,
        "tag",
        1L);

    assertThat(difference()).containsExactly("+ dmi01-akron-rtr01: tag=Alpha");
  }

  @Test
  void device_deletedThere_isLetGoHereAndListed() throws Exception {
    dump.remove("dcim.device", 1);
    settle();

    try (PreparedImport netbox = dump.prepared(directory)) {
      assertThat(netbox.gone(inventory)).containsExactly("dmi01-akron-rtr01");
    }
    Device router = inventory.getByName("dmi01-akron-rtr01", Device.class);
    assertThat(router.containers()).isEmpty();
    assertThat(router.runs()).isEmpty();
    assertThat(router.text("model")).contains("ISR 1111-8P");
    assertThat(difference()).isEmpty();
  }

  @Test
  void device_madeAnewThere_isTheSameHere() throws Exception {
    int id = inventory.getByName("dmi01-akron-rtr01").id();
    var fields = dump.fields("dcim.device", 1);
    dump.remove("dcim.device", 1);
    dump.add("dcim.device", 9999).fields("dcim.device", 9999).putAll(fields);
    settle();

    Entity router = inventory.getByName("dmi01-akron-rtr01");
    assertThat(router.id()).isEqualTo(id);
    assertThat(router.text("netbox.id")).contains("dcim.device/9999");
  }

  @Test
  void whatUsersSaid_stays() throws Exception {
    Device router = inventory.getByName("dmi01-akron-rtr01", Device.class);
    router.set("owner", "search");
    router.set("port-nic-eth#3.note", "loose");
    inventory.create(Pool.class, "mine").insert(router);
    Server server = inventory.create(Server.class, "server1");
    router.port("nic-eth", 5).connectTo(server.port("nic-eth", 1));
    IpManager network = inventory.create(IpManager.class, "my net");
    network.set("cidr", "203.0.113.0/24");
    network.allocate(router);
    inventory.getByName("vm1").changeDriver("Server");

    assertThat(difference()).containsExactly("~ vm1: driver Server -> VirtualServer");
  }

  @Test
  void keysOfNetBox_changedHere_areAsThere() throws Exception {
    inventory.getByName("dmi01-akron-rtr01").set("status", "broken");
    inventory.getByName("dmi01-akron-rtr01").set("serial", "made up");

    assertThat(difference())
        .containsExactly(
            "- dmi01-akron-rtr01: serial=made up", "~ dmi01-akron-rtr01: status broken -> active");
  }

  @Test
  void driver_ofMoreKnowledge_stays() throws Exception {
    Entity sw = inventory.getByName("device 106");
    assertThat(sw.driver()).isEqualTo("Server");
    inventory.getByName("device 74").changeDriver("Appliance");

    assertThat(difference()).isEmpty();
  }

  @Test
  void failure_inTheMiddle_leavesNothing() throws Exception {
    long before = inventory.version();
    dump.fields("dcim.device", 1).put("name", "akron-router");
    try (PreparedImport netbox = dump.prepared(directory)) {
      assertThatThrownBy(
              () ->
                  inventory.transact(
                      "import",
                      tx -> {
                        netbox.settle(inventory, tx);
                        throw new IllegalStateException("crash");
                      }))
          .hasMessage("crash");
    }

    assertThat(inventory.version()).isEqualTo(before);
    assertThat(inventory.findByName("akron-router")).isEmpty();
  }
}
