package org.clusto.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clusto.Clusto;
import org.clusto.driver.Device;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClustoException;
import org.clusto.model.Value;
import org.clusto.spi.ImportAccount;
import org.clusto.spi.PreparedImport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no dump, and dumps that contradict themselves. */
class NetBoxHostileTest {

  @TempDir private Path directory;
  private final Inventory inventory = Clusto.inMemory();

  @AfterEach
  void close() {
    inventory.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "hello | Unrecognized token",
        "{} | it is no dump of NetBox",
        "[1] | it is no dump of NetBox",
        "[{\"a\":1}] | it is no dump of NetBox",
        "[{\"model\":\"dcim.site\",\"pk\":1,\"fields\":7}] | it is no dump of NetBox",
        "[{\"model\":\"dcim.site\",\"pk\":\"x\",\"fields\":{}}] | no primary key",
        "[{\"model\":\"dcim.site\",\"pk\":1,\"fields\":{\"name\":\"a\" | line 1",
        "[ | Unexpected end-of-input",
      })
  void file_thatIsNoDump_isRefused(String text, String reason) throws Exception {
    Path file = Files.writeString(directory.resolve("dump.json"), text);

    assertThatThrownBy(() -> Dump.prepared(file.toString(), Map.of()))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void json_nestedWithoutEnd_isRefused() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("dump.json"),
            "[{\"model\":\"dcim.site\",\"pk\":1,\"fields\":{\"a\":" + "[".repeat(1_000_000));

    assertThatThrownBy(() -> Dump.prepared(file.toString(), Map.of()))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void types_thatAreWrong_areTakenAsNothing() throws Exception {
    Dump dump =
        Dump.empty()
            .add("dcim.site", 1, "name", List.of(1L), "region", Map.of("a", "b"), "status", 7L)
            .add("dcim.rack", 1, "name", "r1", "site", "one", "u_height", "tall")
            .add("dcim.device", 1, "name", true, "rack", 1L, "position", List.of(), "site", 1L)
            .add("dcim.interface", 1, "device", 1L, "name", Map.of(), "mac_address", "xx")
            .add("ipam.prefix", 1, "prefix", "nonsense")
            .add("ipam.ipaddress", 1, "address", 5L)
            .add("dcim.cable", 1, "termination_a_type", 5L, "termination_a_id", "x");
    settle(dump);

    assertThat(inventory.size()).isEqualTo(4);
  }

  @Test
  void references_thatLeadNowhere_areLeftOutAndSaid() throws Exception {
    Dump dump =
        Dump.empty()
            .add("dcim.site", 1, "name", "dc1", "region", 77L, "tenant", 78L)
            .add("dcim.interface", 1, "device", 99L, "name", "eth0")
            .add("dcim.cabletermination", 1, "cable", 5L, "cable_end", "A")
            .add(
                "extras.taggeditem",
                1,
                "content_type",
                List.of("dcim", "device"),
                "object_id",
                99L,
                "tag",
                1L)
            .add("made.up", 1, "name", "x");
    List<ImportAccount.Line> lines = settle(dump);

    assertThat(lines)
        .containsExactly(
            new ImportAccount.Line(
                "dcim.cabletermination",
                1,
                0,
                "connections of ports; 1 of cables that are not there"),
            new ImportAccount.Line("dcim.interface", 1, 0, "nic-eth ports; 1 of what is not there"),
            new ImportAccount.Line(
                "dcim.site", 1, 1, "Datacenter; 2 references that lead nowhere were left out"),
            new ImportAccount.Line("extras.taggeditem", 1, 0, "tag; 1 of what is not there"),
            new ImportAccount.Line("made.up", 1, 0, "unknown to this importer"));
  }

  @Test
  void regions_inACircle_areCutOpen() throws Exception {
    Dump dump =
        Dump.empty()
            .add("dcim.region", 1, "name", "a", "parent", 2L)
            .add("dcim.region", 2, "name", "b", "parent", 1L)
            .add("dcim.region", 3, "name", "c", "parent", 3L)
            .add("dcim.region", 4, "name", "d", "parent", 1L);
    settle(dump);

    assertThat(inventory.getByName("region d").containers())
        .extracting(Entity::name)
        .containsExactly("region a");
    assertThat(inventory.getByName("region a").containers()).isEmpty();
  }

  @Test
  void names_thatSeveralHave_areToldApartBySite() throws Exception {
    Dump dump =
        Dump.empty()
            .add("dcim.site", 1, "name", "dc1")
            .add("dcim.site", 2, "name", "dc2")
            .add("dcim.device", 1, "name", "web1", "site", 1L)
            .add("dcim.device", 2, "name", "web1", "site", 2L)
            .add("dcim.device", 3, "name", "web1", "site", 2L)
            .add("dcim.device", 4, "name", "dc1", "site", 2L)
            .add("dcim.device", 5, "name", null, "site", 2L);
    settle(dump);

    assertThat(inventory.query("driver:Device").names())
        .contains("dc1 (dc2)", "device 5", "web1")
        .hasSize(5);
    assertThat(inventory.query("name:web1*").count()).isEqualTo(3);
  }

  @Test
  void devices_onBothSidesOfARack_shareIt() throws Exception {
    Dump dump =
        Dump.empty()
            .add("dcim.site", 1, "name", "dc1")
            .add("dcim.rack", 1, "name", "r1", "site", 1L, "u_height", 10L)
            .add("dcim.devicetype", 1, "model", "m", "u_height", "1.5")
            .add("dcim.device", 1, "name", "a", "rack", 1L, "position", "4.5", "device_type", 1L)
            .add("dcim.device", 2, "name", "b", "rack", 1L, "position", 5L, "face", "rear")
            .add("dcim.device", 3, "name", "c", "rack", 1L, "position", 50L);
    settle(dump);

    Rack rack = inventory.getByName("dc1/r1", Rack.class);
    assertThat(rack.elevation().values()).hasSize(2);
    assertThat(rack.contents()).hasSize(3);
    assertThat(inventory.query("attr:position,50").names()).containsExactly("c");
  }

  @Test
  void cables_ofSeveralEnds_areKeptAsFarAsCanBe() throws Exception {
    Dump dump = Dump.empty().add("dcim.site", 1, "name", "dc1");
    for (long i = 1; i <= 5; i++) {
      dump.add("dcim.device", i, "name", "d" + i, "site", 1L);
      dump.add("dcim.interface", i, "device", i, "name", "eth0");
    }
    dump.add("dcim.cable", 1, "type", "aoc");
    dump.add("dcim.cable", 2, "type", "second");
    for (long i = 1; i <= 4; i++) {
      dump.add(
          "dcim.cabletermination",
          i,
          "cable",
          1L,
          "cable_end",
          i == 1 ? "A" : "B",
          "termination_type",
          List.of("dcim", "interface"),
          "termination_id",
          i);
    }
    dump.add(
        "dcim.cabletermination",
        5,
        "cable",
        2L,
        "cable_end",
        "A",
        "termination_type",
        List.of("dcim", "interface"),
        "termination_id",
        1L);
    dump.add(
        "dcim.cabletermination",
        6,
        "cable",
        2L,
        "cable_end",
        "B",
        "termination_type",
        List.of("dcim", "interface"),
        "termination_id",
        5L);
    settle(dump);

    assertThat(inventory.query("connected to name:d1").count()).isGreaterThanOrEqualTo(1);
    assertThat(inventory.getByName("d1", Device.class).port("nic-eth", 1).peer()).isPresent();
  }

  @Test
  void addresses_ofTwoOwners_haveNoManager() throws Exception {
    Dump dump =
        Dump.empty()
            .add("ipam.prefix", 1, "prefix", "10.0.0.0/24")
            .add("ipam.prefix", 2, "prefix", "10.0.0.0/24")
            .add("dcim.device", 1, "name", "a")
            .add("dcim.device", 2, "name", "b")
            .add("dcim.interface", 1, "device", 1L, "name", "eth0")
            .add("dcim.interface", 2, "device", 2L, "name", "eth0")
            .add("ipam.fhrpgroup", 1, "protocol", "vrrp2", "group_id", 3L);
    address(dump, 1, "10.0.0.5/24", "interface", 1);
    address(dump, 2, "10.0.0.5/24", "interface", 2);
    address(dump, 3, "10.0.0.6/24", "interface", 2);
    address(dump, 4, "10.0.0.255/24", "interface", 2);
    dump.add("ipam.ipaddress", 5, "address", "10.0.0.7/24");
    dump.add("ipam.ipaddress", 6, "address", "192.168.0.7/24");
    settle(dump);

    assertThat(inventory.query("ip:10.0.0.5").names()).containsExactly("a", "b");
    assertThat(inventory.getByName("b").related("_ip.manager")).hasSize(1);
    assertThat(inventory.getByName("b").attributes("_ip.netbox")).hasSize(3);
    assertThat(inventory.getByName("net 10.0.0.0/24").text("reserved")).contains("10.0.0.7");
  }

  @Test
  void addresses_thatNobodyHas_areKeptBackAsFewSpans() throws Exception {
    Dump dump = Dump.empty().add("ipam.prefix", 1, "prefix", "10.0.0.0/16");
    for (int i = 60_000; i > 0; i--) {
      dump.add("ipam.ipaddress", i, "address", "10.0.%d.%d/16".formatted(i >> 8, i & 255));
    }
    dump.add("ipam.ipaddress", 60_002, "address", "10.0.234.98/16")
        .add("ipam.iprange", 1, "start_address", "10.0.200.0/16", "end_address", "10.0.234.95/16")
        .add("ipam.iprange", 2, "start_address", "10.0.240.9/16", "end_address", "10.0.240.1/16");
    List<ImportAccount.Line> lines = settle(dump);

    assertThat(inventory.getByName("net 10.0.0.0/16").values("reserved"))
        .containsExactlyInAnyOrder(Value.of("10.0.0.1-10.0.234.96"), Value.of("10.0.234.98"));
    assertThat(lines)
        .anySatisfy(line -> assertThat(line.as()).contains("1 that end before they begin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "\"position\":\"1e999999999\" | position",
        "\"position\":\"1e-999999999\" | position",
        "\"position\":\"1e99999999999\" | position",
        "\"position\":1e-999999999 | position",
        "\"name\":1e999999999 | name",
        "\"custom_field_data\":{\"a\":[1e999999999]} | custom_field_data",
      })
  void number_ofTooManyDigits_isRefused(String field, String name) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("dump.json"),
            "[{\"model\":\"dcim.device\",\"pk\":1,\"fields\":{" + field + "}}]");

    assertThatThrownBy(() -> Dump.prepared(file.toString(), Map.of()))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("dcim.device/1: \"" + name + "\" is 1")
        .hasMessageContaining("a number of more than 1000 digits");
  }

  @Test
  void number_thatCannotBeRead_isRefused() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("dump.json"),
            "[{\"model\":\"dcim.device\",\"pk\":1,\"fields\":{\"name\":1e99999999999}}]");

    assertThatThrownBy(() -> Dump.prepared(file.toString(), Map.of()))
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("line 1: \"name\" has a number that cannot be read");
  }

  @Test
  void positions_beyondAllRacks_areInNoUnit() throws Exception {
    Dump dump =
        Dump.empty()
            .add("dcim.rack", 1, "name", "r1")
            .add("dcim.device", 1, "name", "a", "rack", 1L, "position", "4294967298")
            .add("dcim.device", 2, "name", "b", "rack", 1L, "position", "1e900");
    settle(dump);

    assertThat(inventory.query("driver:Device and attr:_in.ru").names()).isEmpty();
    assertThat(inventory.getByName("a", Device.class).units()).isEqualTo(1);
  }

  @Test
  void tags_onWhatTakesNone_areLeftOutAndSayWhy() throws Exception {
    Dump dump =
        Dump.empty()
            .add("extras.tag", 1, "name", "Alpha")
            .add("dcim.site", 1, "name", "dc1")
            .add("dcim.device", 1, "name", "web1", "site", 1L)
            .add("ipam.service", 1, "name", "ssh", "device", 1L, "ports", List.of(22L))
            .add("ipam.prefix", 1, "prefix", "10.0.0.0/24")
            .add("ipam.iprange", 1, "start_address", "10.0.0.1", "end_address", "10.0.0.9");
    tag(dump, 1, "dcim", "site", 1);
    tag(dump, 2, "dcim", "site", 2);
    tag(dump, 3, "ipam", "iprange", 1);
    tag(dump, 4, "dcim", "cable", 1);
    tag(dump, 5, "ipam", "service", 1);

    assertThat(settle(dump))
        .contains(
            new ImportAccount.Line(
                "extras.taggeditem",
                5,
                2,
                "tag; 1 of what is not there; 1 on dcim.cable, which is no entity here;"
                    + " 1 on ipam.iprange, which is no entity here"));
    assertThat(inventory.query("attr:tag,Alpha").count()).isEqualTo(2);
  }

  private static void tag(Dump dump, long pk, String app, String model, long object) {
    dump.add(
        "extras.taggeditem",
        pk,
        "content_type",
        List.of(app, model),
        "object_id",
        object,
        "tag",
        1L);
  }

  private static void address(Dump dump, long pk, String address, String model, long owner) {
    dump.add(
        "ipam.ipaddress",
        pk,
        "address",
        address,
        "assigned_object_type",
        List.of("dcim", model),
        "assigned_object_id",
        owner);
  }

  private List<ImportAccount.Line> settle(Dump dump) throws Exception {
    try (PreparedImport netbox = dump.prepared(directory)) {
      inventory.transact("import", tx -> netbox.settle(inventory, tx));
      assertThat(inventory.preview(tx -> netbox.settle(inventory, tx)).lines()).isEmpty();
      return netbox.account().lines();
    }
  }
}
