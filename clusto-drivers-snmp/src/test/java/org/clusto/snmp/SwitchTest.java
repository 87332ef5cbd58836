package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.clusto.capability.HardwareException;
import org.clusto.capability.LearnedMac;
import org.clusto.capability.LinkState;
import org.clusto.capability.Neighbour;
import org.clusto.capability.SwitchPort;
import org.clusto.capability.SwitchPorts;
import org.clusto.capability.SwitchPortsContract;
import org.clusto.model.MacAddress;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Snmpd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The switches, behind net-snmp's agent; what they do is seen with its own tools. */
@Timeout(60)
class SwitchTest {

  private static final String PVID = "1.3.6.1.2.1.17.7.1.4.5.1.1.";
  private static final String EGRESS = "1.3.6.1.2.1.17.7.1.4.3.1.2.";
  private static final String UNTAGGED = "1.3.6.1.2.1.17.7.1.4.3.1.4.";

  @TempDir static Path directory;

  private static Snmpd snmpd;
  private static Fleet fleet;

  @BeforeAll
  static void start() throws Exception {
    snmpd = Snmpd.start(directory.resolve("snmpd"));
    fleet = new Fleet(directory);
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
      snmpd.close();
    }
  }

  private static <T extends SnmpSwitch> T device(Class<T> driver) {
    return fleet
        .inventory()
        .findByName(driver.getSimpleName())
        .map(driver::cast)
        .orElseGet(() -> fleet.device(driver, driver.getSimpleName(), snmpd.port()));
  }

  @Nested
  class Standard extends SwitchPortsContract {
    @Override
    protected SwitchPorts ports() {
      return device(SnmpSwitch.class);
    }

    @Override
    protected String access() {
      return "Gi0/3";
    }

    @Override
    protected String trunk() {
      return "Gi0/8";
    }

    @Override
    protected int[] vlans() {
      return new int[] {100, 203};
    }

    @Test
    void setVlan_inQBridge_movesAllThreeAndNoBitOfAnother() throws Exception {
      ports().setVlan("Gi0/5", 203);

      assertThat(snmpd.seen(PVID + 5)).isEqualTo("203");
      assertThat(octet(EGRESS + 203) & 0x09).isEqualTo(0x09);
      assertThat(octet(UNTAGGED + 203) & 0x09).isEqualTo(0x08);
      assertThat(octet(EGRESS + 1) & 0x08).isZero();
      assertThat(octet(UNTAGGED + 1) & 0x08).isZero();
      assertThat(octet(EGRESS + 1) & 0xd7).isEqualTo(0xd7);
    }

    private int octet(String object) throws Exception {
      return Integer.parseInt(snmpd.seenInHex(object), 16);
    }

    @Test
    void setVlan_refusedInTheMiddle_leavesAllAsItWas() throws Exception {
      ports().setVlan("Gi0/6", 1);
      List<SwitchPort> before = ports().switchPorts();
      for (String refused : List.of(UNTAGGED + 203, PVID + 6, UNTAGGED + 1, EGRESS + 1)) {
        snmpd.refuse(refused);

        assertThatThrownBy(() -> ports().setVlan("Gi0/6", 203))
            .isInstanceOf(HardwareException.class)
            .hasMessageContaining("VLAN 203");

        assertThat(ports().switchPorts()).isEqualTo(before);
      }
    }

    @Test
    void setVlanOfTrunk_byForce_leavesWhatIsTagged() {
      ports().setVlanOfTrunk("Gi0/8", 100).putBack();

      SwitchPort trunk = SwitchPort.find(ports().switchPorts(), "Gi0/8").orElseThrow();
      assertThat(trunk.tagged()).containsExactly(100, 203);
      assertThat(trunk.vlan()).hasValue(1);
    }

    @Test
    void ports_eachWithWhatTheSwitchSays() {
      List<SwitchPort> ports = ports().switchPorts();

      assertThat(ports)
          .extracting(SwitchPort::name)
          .containsExactly("Gi0/1", "Gi0/2", "Gi0/3", "Gi0/4", "Gi0/5", "Gi0/6", "Gi0/7", "Gi0/8");
      assertThat(ports.get(0).link()).isEqualTo(LinkState.UP);
      assertThat(ports.get(1).link()).isEqualTo(LinkState.DOWN);
      assertThat(ports.get(7).megabits()).hasValue(10_000);
      assertThat(ports.get(7).isTrunk()).isTrue();
      assertThat(ports.get(7).number()).hasValue(8);
      assertThat(ports.get(7).longName()).isEqualTo("GigabitEthernet0/8");
    }

    @Test
    void macTable_ofTheSwitch_hasPortsAndVlans() {
      assertThat(ports().macTable())
          .containsExactly(
              new LearnedMac(mac("00:1b:21:aa:bb:03"), "Gi0/3", OptionalInt.of(1)),
              new LearnedMac(mac("00:1b:21:aa:bb:05"), "Gi0/5", OptionalInt.of(100)));
    }

    @Test
    void neighbours_ofTheSwitch_areWhatLldpHeard() {
      assertThat(ports().neighbours())
          .containsExactly(
              new Neighbour("Gi0/3", "server1", "00:1b:21:aa:bb:03", "eth1"),
              new Neighbour("Gi0/8", "core1", "00:1b:21:01:01:01", "Te1/1"));
    }
  }

  @Nested
  class Cisco extends SwitchPortsContract {
    @Override
    protected SwitchPorts ports() {
      return device(CiscoSwitch.class);
    }

    @Override
    protected String access() {
      return "Gi0/3";
    }

    @Override
    protected String trunk() {
      return "Gi0/8";
    }

    @Override
    protected int[] vlans() {
      return new int[] {100, 203};
    }

    @Test
    void setVlan_inVlanMembership_isSeenByNetSnmp() throws Exception {
      ports().setVlan("GigabitEthernet0/4", 203);

      assertThat(snmpd.seen("1.3.6.1.4.1.9.9.68.1.2.2.1.2.10104")).isEqualTo("203");
    }
  }

  private static MacAddress mac(String text) {
    return MacAddress.parse(text).orElseThrow();
  }
}
