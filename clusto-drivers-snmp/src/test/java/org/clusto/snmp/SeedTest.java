package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.clusto.capability.AlreadyOffException;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.ProtectedException;
import org.clusto.capability.SwitchPort;
import org.clusto.capability.UnconfirmedException;
import org.clusto.driver.Device;
import org.clusto.driver.NetworkLink;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.PowerStrip;
import org.clusto.driver.Server;
import org.clusto.driver.SwitchSurvey;
import org.clusto.model.ClustoException;
import org.clusto.model.ReadOnlyException;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Peer;
import org.clusto.snmp.testing.Snmpd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with two feeds and a cable to a switch: its power and its VLAN, on real agents. */
@Timeout(120)
class SeedTest {

  private static final String FIRST = "1.3.6.1.4.1.1718.3.2.3.1.5.1.1.5";
  private static final String SECOND = "1.3.6.1.4.1.318.1.1.12.3.5.1.1.4.7";
  private static final String PVID = "1.3.6.1.2.1.17.7.1.4.5.1.1.";
  private static final String EGRESS = "1.3.6.1.2.1.17.7.1.4.3.1.2.";
  private static final String UNTAGGED = "1.3.6.1.2.1.17.7.1.4.3.1.4.";

  @TempDir Path directory;

  private Snmpd snmpd;
  private Fleet fleet;
  private Server server;
  private Sentry3Strip first;
  private ApcStrip second;
  private SnmpSwitch network;

  @BeforeEach
  void start() throws Exception {
    snmpd = Snmpd.start(directory.resolve("snmpd"));
    fleet = new Fleet(directory);
    first = fleet.device(Sentry3Strip.class, "pdu1", snmpd.port());
    second = fleet.device(ApcStrip.class, "pdu2", snmpd.port());
    network =
        fleet.device(SnmpSwitch.class, "switch1", snmpd.port(), "sha256", "sha-256", "aes-192");
    server = fleet.inventory().create(Server.class, "server1");
    server.set("ports.pwr-nema-5", 2);
    server.port("pwr-nema-5", 1).connectTo(first.port("pwr-nema-5", 5));
    server.port("pwr-nema-5", 2).connectTo(second.port("pwr-nema-5", 7));
    server.port("nic-eth", 1).connectTo(network.port("nic-eth", 3));
    server.port("nic-eth", 1).set("osportname", "eth1");
  }

  @AfterEach
  void stop() {
    if (fleet != null) {
      fleet.close();
    }
    if (snmpd != null) {
      snmpd.close();
    }
  }

  @Test
  void power_ofAServerWithTwoFeeds_isOffOnlyWhenBothAre() throws Exception {
    first.outlet("pwr-nema-5", 5).off();
    assertThat(server.power().state()).isEqualTo(PowerState.ON);

    server.power().off();

    assertThat(snmpd.seen(FIRST)).isEqualTo("0");
    assertThat(snmpd.seen(SECOND)).isEqualTo("2");
    assertThat(server.power().state()).isEqualTo(PowerState.OFF);
    assertThatThrownBy(() -> server.power().cycle()).isInstanceOf(AlreadyOffException.class);

    server.power().on();
    assertThat(snmpd.seen(FIRST)).isEqualTo("1");
    assertThat(snmpd.seen(SECOND)).isEqualTo("1");
    server.power().cycle();
    assertThat(server.power().state()).isEqualTo(PowerState.ON);
  }

  @Test
  void powerOff_whereOneStripIsGone_turnsTheOtherOffAndSaysWhichFailed() throws Exception {
    second.set("snmp.port", Peer.freePort());

    assertThatThrownBy(() -> server.power().off())
        .isInstanceOf(HardwareException.class)
        .hasMessageContaining("pdu2");

    assertThat(snmpd.seen(FIRST)).isEqualTo("0");
    assertThat(server.power().start(PowerAction.STATE))
        .failsWithin(60, TimeUnit.SECONDS)
        .withThrowableThat()
        .withMessageContaining("pdu2");
  }

  @Test
  void powerOff_whereAFeedCannotBeSwitched_isRefusedAndNothingIsOff() throws Exception {
    PowerStrip plain = fleet.inventory().create(PowerStrip.class, "plain1");
    server.port("pwr-nema-5", 2).disconnect();
    server.port("pwr-nema-5", 2).connectTo(plain.port("pwr-nema-5", 3));

    for (PowerAction action : List.of(PowerAction.OFF, PowerAction.CYCLE)) {
      assertThatThrownBy(() -> action.perform(server.power()))
          .isInstanceOf(CapabilityException.class)
          .hasMessageContaining("plain1:pwr-nema-5:3")
          .hasMessageContaining("nothing was done");
    }
    assertThat(snmpd.seen(FIRST)).isEqualTo("1");
    assertThat(server.power().state()).isEqualTo(PowerState.ON);
    first.outlet("pwr-nema-5", 5).off();
    assertThat(server.power().state()).isEqualTo(PowerState.UNKNOWN);
    server.power().on();
    assertThat(snmpd.seen(FIRST)).isEqualTo("1");
  }

  @Test
  void powerCycle_whereOneFeedDoesNotGoOff_leavesBothOn() throws Exception {
    snmpd.refuse("1.3.6.1.4.1.318.1.1.12.3.3.1.1.4.7=2");

    assertThatThrownBy(() -> server.power().cycle())
        .isInstanceOf(HardwareException.class)
        .hasMessageContaining("pdu2");

    assertThat(snmpd.seen(FIRST)).isEqualTo("1");
    assertThat(snmpd.seen(SECOND)).isEqualTo("1");
    assertThat(snmpd.written()).anyMatch(line -> line.endsWith("3.1.11.1.1.5 integer 2"));
  }

  @Test
  void setVlan_whereTheAgentDiesInTheMiddle_saysThatNobodyKnowsAndTheInventoryIsAsBefore()
      throws Exception {
    NetworkLink link = NetworkLink.of(NetworkLink.port(server, "eth1"));
    long version = fleet.inventory().version();
    snmpd.refuse("!" + UNTAGGED + 203);

    assertThatThrownBy(() -> link.setVlan(203))
        .isInstanceOf(UnconfirmedException.class)
        .hasMessageContaining("could not be taken back");

    assertThat(snmpd.written()).anyMatch(line -> line.startsWith(EGRESS + "203 "));
    assertThat(fleet.inventory().version()).isEqualTo(version);
  }

  /** The agent does the first of the sets, refuses the second, and then to put the first back. */
  @Test
  void setVlan_refusedHalfWayAndThePutBackToo_namesWhatIsOtherwise() throws Exception {
    NetworkLink link = NetworkLink.of(NetworkLink.port(server, "eth1"));
    long version = fleet.inventory().version();
    String before = snmpd.seenInHex(EGRESS + 203);
    snmpd.refuse(UNTAGGED + 203, EGRESS + 203 + "=" + before);

    assertThatThrownBy(() -> link.setVlan(203))
        .isInstanceOf(UnconfirmedException.class)
        .hasMessageContaining("could not be taken back")
        .hasMessageContaining("holds something else in " + EGRESS + 203);

    assertThat(snmpd.seenInHex(EGRESS + 203)).isNotEqualTo(before);
    assertThat(fleet.inventory().version()).isEqualTo(version);
    snmpd.refuse("");
    link.forceVlan(203);
    assertThat(snmpd.seen(PVID + 3)).isEqualTo("203");
  }

  @Test
  void setVlan_thatIsInterrupted_isTakenBack() throws Exception {
    NetworkLink link = NetworkLink.of(NetworkLink.port(server, "eth1"));
    List<SwitchPort> before = network.switchPorts();
    Thread setting =
        new Thread(
            () -> {
              try {
                link.setVlan(203);
              } catch (RuntimeException e) {
                // What the switch then holds is looked at.
              }
            });
    setting.start();
    while (snmpd.written().isEmpty() && setting.isAlive()) {
      Thread.onSpinWait();
    }
    setting.interrupt();
    setting.join();

    boolean isTaken = link.look().vlan().getAsInt() == 203;
    assertThat(network.switchPorts().equals(before)).isNotEqualTo(isTaken);
    assertThat(server.port("nic-eth", 1).integer("vlan"))
        .isEqualTo(isTaken ? Optional.of(203) : Optional.empty());
  }

  @Test
  void survey_thatIsOlderThanWhatIsIntended_overwritesNothing() {
    network.port("nic-eth", 3).set("vlan", 100);
    SwitchSurvey survey = SwitchSurvey.of(network);
    network.port("nic-eth", 3).set("vlan", 203);

    assertThatThrownBy(survey::apply)
        .isInstanceOf(ClustoException.class)
        .hasMessageContaining("switch1:nic-eth:3 says 203 by now, and not 100");

    assertThat(network.port("nic-eth", 3).integer("vlan")).contains(203);
    assertThat(server.port("nic-eth", 1).text("mac")).isEmpty();
  }

  @Test
  void setVlan_throughTheCable_setsTheSwitchAndThenTheInventory() throws Exception {
    NetworkLink.of(NetworkLink.port(server, "eth1")).setVlan(203);

    assertThat(snmpd.seen(PVID + 3)).isEqualTo("203");
    assertThat(server.port("nic-eth", 1).integer("vlan")).contains(203);
    assertThat(network.port("nic-eth", 3).integer("vlan")).contains(203);
    assertThat(fleet.inventory().history().toList().get(0).toString()).contains("server1");
  }

  @Test
  void setVlan_throughAPatchPanelToAPortOfAnotherName_findsIt() throws Exception {
    server.port("nic-eth", 1).disconnect();
    Device panel = fleet.inventory().create(Device.class, "panel1");
    panel.set("ports.front", 4);
    panel.set("ports.rear", 4);
    server.port("nic-eth", 1).connectTo(panel.port("front", 2));
    panel.port("rear", 2).connectTo(network.port("nic-eth", 40));
    network.port("nic-eth", 40).set("osportname", "Gi0/6");

    NetworkLink.of(NetworkLink.port(server, "1")).setVlan(100);

    assertThat(snmpd.seen(PVID + 6)).isEqualTo("100");
    assertThat(network.port("nic-eth", 40).integer("vlan")).contains(100);
  }

  @Test
  void setVlan_refusedHalfWay_leavesTheDeviceAndTheInventorySaysSo() throws Exception {
    NetworkLink link = NetworkLink.of(NetworkLink.port(server, "eth1"));
    link.setVlan(100);
    long version = fleet.inventory().version();
    snmpd.refuse(PVID + 3);

    assertThatThrownBy(() -> link.setVlan(203)).isInstanceOf(HardwareException.class);

    assertThat(snmpd.seen(PVID + 3)).isEqualTo("100");
    assertThat(link.look().vlan()).hasValue(100);
    assertThat(server.port("nic-eth", 1).integer("vlan")).contains(100);
    assertThat(fleet.inventory().version()).isEqualTo(version);
  }

  @Test
  void setVlan_thatTheInventoryDoesNotTake_isPutBackOnTheSwitch() throws Exception {
    Server past =
        fleet.inventory().asOf(fleet.inventory().version()).getByName("server1", Server.class);

    assertThatThrownBy(() -> NetworkLink.of(NetworkLink.port(past, "eth1")).setVlan(203))
        .isInstanceOf(ReadOnlyException.class);

    assertThat(snmpd.written())
        .anyMatch(line -> line.startsWith(PVID + "3 ") && line.endsWith("203"));
    assertThat(snmpd.seen(PVID + 3)).isEqualTo("1");
    assertThat(server.port("nic-eth", 1).integer("vlan")).isEqualTo(Optional.empty());
  }

  @Test
  void setVlan_ofTrunksUplinksSwitchesAndTheProtected_takesForce() throws Exception {
    NetworkLink link = NetworkLink.of(NetworkLink.port(server, "eth1"));
    server.set("protected", true);
    assertThatThrownBy(() -> link.setVlan(203)).isInstanceOf(ProtectedException.class);
    server.set("protected", false);
    network.port("nic-eth", 3).set("uplink", true);
    assertThatThrownBy(() -> link.setVlan(203))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("uplink")
        .hasMessageContaining("force");
    NetworkSwitch other = fleet.inventory().create(NetworkSwitch.class, "switch2");
    other.port("nic-eth", 1).connectTo(network.port("nic-eth", 4));
    assertThatThrownBy(() -> NetworkLink.of(other.port("nic-eth", 1)).setVlan(203))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("switch");
    server.port("nic-eth", 2).connectTo(network.port("nic-eth", 8));
    assertThatThrownBy(() -> NetworkLink.of(server.port("nic-eth", 2)).setVlan(203))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("trunk");
    assertThat(snmpd.seen(PVID + 3)).isEqualTo("1");

    link.forceVlan(203);

    assertThat(snmpd.seen(PVID + 3)).isEqualTo("203");
  }

  @Test
  void link_thatLeadsNowhere_saysWhatIsMissing() {
    assertThatThrownBy(() -> NetworkLink.of(server.port("nic-eth", 2)))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("no cable");
    assertThatThrownBy(() -> NetworkLink.port(server, "eth7"))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("eth7")
        .hasMessageContaining("eth1");
    network.port("nic-eth", 3).set("osportname", "Te9/9");
    assertThatThrownBy(() -> NetworkLink.of(server.port("nic-eth", 1)).setVlan(100))
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("Te9/9")
        .hasMessageContaining("Gi0/3");
  }
}
