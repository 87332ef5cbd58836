package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.clusto.snmp.testing.Snmpd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs about ports of switches, with net-snmp's agent as the switch. */
@Timeout(120)
class NetworkVerbsTest {

  private static final String PVID = "1.3.6.1.2.1.17.7.1.4.5.1.1.3";

  @TempDir private Path directory;
  private Snmpd snmpd;
  private Cli cli;

  @BeforeEach
  void start() throws Exception {
    snmpd = Snmpd.start(directory.resolve("agent"));
    Path community = Files.writeString(directory.resolve("community"), "switch-it\n");
    cli = new Cli(directory.resolve("inventory"));
    cli.answer("init");
    cli.answer(
        "create",
        "SnmpSwitch",
        "switch1",
        "snmp.host=127.0.0.1",
        "snmp.port=" + snmpd.port(),
        "snmp.community=file:" + community,
        "snmp.timeout=5");
    cli.answer("create", "Server", "server1", "port-nic-eth#1.osportname=eth1");
    cli.answer("create", "Server", "server2", "port-nic-eth#1.mac=00:1b:21:aa:bb:05");
    cli.answer("create", "Pool", "vlan203", "vlan=203");
    cli.answer("connect", "server1:nic-eth:1", "switch1:nic-eth:3");
    cli.answer("connect", "server2:nic-eth:1", "switch1:nic-eth:8");
  }

  @AfterEach
  void stop() {
    if (snmpd != null) {
      snmpd.close();
    }
  }

  @Test
  void setvlan_asItIsAskedFor_isSeenOnTheSwitchAndInTheInventory() throws Exception {
    assertThat(cli.answer("network", "setvlan", "server1", "eth1", "vlan203"))
        .startsWith("put server1:nic-eth:1 = switch1:nic-eth:3 (Gi0/3) into VLAN 203 (version ");

    assertThat(snmpd.seen(PVID)).isEqualTo("203");
    assertThat(cli.answer("attr", "get", "server1", "port-nic-eth#1.vlan")).contains("203");
    assertThat(cli.answer("attr", "get", "switch1", "port-nic-eth#3.vlan")).contains("203");
    assertThat(cli.answer("--json", "network", "setvlan", "server1", "eth1", "100"))
        .startsWith(
            "{\"port\":\"server1:nic-eth:1\",\"switchPort\":\"switch1:nic-eth:3\","
                + "\"name\":\"Gi0/3\",\"vlan\":100,\"version\":");
  }

  @Test
  void setvlan_dryRun_changesNothing() throws Exception {
    assertThat(cli.answer("network", "setvlan", "--dry-run", "server1", "eth1", "203"))
        .isEqualTo(
            "would put server1:nic-eth:1 = switch1:nic-eth:3 (Gi0/3) into VLAN 203, from 1\n");
    assertThat(cli.answer("--json", "network", "setvlan", "--dry-run", "server2", "1", "203"))
        .contains("\"refused\":\"Gi0/8 is a trunk; it takes --force\"");

    assertThat(cli.answer("network", "setvlan", "--dry-run", "server1", "eth1", "204"))
        .isEqualTo("would refuse: \"switch1\" has no VLAN 204\n");
    cli.answer("attr", "set", "server1", "protected", "true");
    assertThat(cli.answer("network", "setvlan", "--dry-run", "server1", "eth1", "203"))
        .isEqualTo("would refuse: \"server1\" is protected by \"server1\"; it takes --force\n");

    assertThat(snmpd.seen(PVID)).isEqualTo("1");
    assertThat(snmpd.written()).isEmpty();
  }

  @Test
  void setvlan_ofATrunkOrIntoNothing_isRefused() throws Exception {
    assertThat(cli.run("network", "setvlan", "server2", "1", "203"))
        .satisfies(result -> assertThat(result.code()).isEqualTo(1))
        .satisfies(result -> assertThat(result.err()).contains("trunk").contains("force"));
    assertThat(cli.run("network", "setvlan", "server1", "eth1", "204").err())
        .contains("no VLAN 204");
    assertThat(cli.run("network", "setvlan", "server1", "eth1", "blue"))
        .satisfies(result -> assertThat(result.code()).isEqualTo(2))
        .satisfies(result -> assertThat(result.err()).contains("\"blue\" is no VLAN"));
    assertThat(snmpd.written()).isEmpty();

    assertThat(cli.answer("network", "setvlan", "--force", "server2", "1", "203"))
        .contains("into VLAN 203");
  }

  @Test
  void portsAndMacs_ofASwitch_arePrinted() {
    assertThat(cli.answer("network", "ports", "switch1"))
        .contains("Gi0/1  up      1000     1")
        .contains("Gi0/8  down   10000     1  100 203  trunk");
    assertThat(cli.answer("--json", "network", "ports", "switch1"))
        .contains(
            "{\"port\":\"Gi0/8\",\"longName\":\"GigabitEthernet0/8\",\"number\":8,"
                + "\"link\":\"down\",\"megabits\":10000,\"vlan\":1,\"tagged\":[100,203],"
                + "\"trunk\":true}");
    assertThat(cli.answer("network", "macs", "switch1"))
        .contains("00:1b:21:aa:bb:05  Gi0/5   100  server2");
    assertThat(cli.answer("--json", "network", "macs", "switch1"))
        .contains("\"vlan\":100,\"entities\":[\"server2\"]");
    assertThat(cli.run("network", "ports", "server1").err()).contains("SnmpSwitch");
  }

  @Test
  void discover_whatDiffers_isReportedAndAppliedOnlyWhenAsked() {
    cli.answer("attr", "set", "switch1", "port-nic-eth#3.vlan", "203");

    assertThat(cli.answer("discover", "switch1"))
        .isEqualTo(
            """
            switch1:nic-eth:3 (Gi0/3): VLAN is 1, and not 203
            server1:nic-eth:1 (Gi0/3): MAC is 00:1b:21:aa:bb:03, which the inventory does not say
            switch1:nic-eth:5 (Gi0/5): MAC is 00:1b:21:aa:bb:05 of server2, which the inventory does not say: to be decided
            switch1:nic-eth:8 (Gi0/8): the other end is core1 Te1/1, and not server2:nic-eth:1: to be decided
            """);
    assertThat(cli.answer("attr", "get", "switch1", "port-nic-eth#3.vlan")).contains("203");

    assertThat(cli.answer("--json", "discover", "--apply", "switch1"))
        .contains("\"observed\":\"00:1b:21:aa:bb:03\",\"applicable\":true,\"applied\":true");

    assertThat(cli.answer("attr", "get", "switch1", "port-nic-eth#3.vlan")).contains("1");
    assertThat(cli.answer("find", "00:1b:21:aa:bb:03")).isEqualTo("server1\n");
    assertThat(cli.answer("discover", "switch1").lines()).hasSize(2);
  }

  @Test
  void discover_aNeighbourWithoutACable_isConnectedWhenAsked() {
    cli.answer("disconnect", "server1:nic-eth:1");

    assertThat(cli.answer("discover", "switch1"))
        .contains(
            "switch1:nic-eth:3 (Gi0/3): the other end is server1:nic-eth:1,"
                + " which the inventory does not say\n");
    cli.answer("discover", "--apply", "switch1");

    assertThat(cli.answer("trace", "server1")).contains("switch1:nic-eth:3");
  }

  @Test
  void listen_forAWhile_endsByItself() {
    assertThat(cli.answer("network", "listen", "--port", "0", "--for", "1"))
        .startsWith("listening at UDP port ");
    assertThat(cli.answer("--json", "network", "listen", "--port", "0", "--for", "0"))
        .startsWith("{\"listening\":");
    assertThat(cli.run("network", "listen", "--port", "" + snmpd.port(), "--for", "1").err())
        .contains("UDP port " + snmpd.port());
  }
}
