package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.resource.NameManager;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Left;
import org.clusto.snmp.testing.Peer;
import org.clusto.snmp.testing.Programs;
import org.clusto.snmp.testing.Snmpd;
import org.clusto.spi.NotificationSource.Listening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What net-snmp's snmptrap sends in the name of a switch, and what becomes of it. */
@Timeout(120)
class NotificationsTest {

  private static final String TRAP = "1.3.6.1.4.1.9.9.215.2.0.1";
  private static final String MESSAGE = "1.3.6.1.4.1.9.9.215.1.1.8.1.2.7";

  /** As the MAC table of the agent has it: at port 3, in VLAN 1. */
  private static final String KNOWN = "010001001b21aabb03000300";

  /** Of no MAC table: at port 4. */
  private static final String NEW = "010001001b21aabb99000400";

  @TempDir Path directory;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private Snmpd snmpd;
  private Fleet fleet;
  private SnmpSwitch second;
  private SnmpSwitch third;
  private Listening listening;

  @BeforeEach
  void start() throws Exception {
    Peer.require("/usr/bin/snmptrap", "snmp");
    snmpd = Snmpd.start(directory.resolve("snmpd"));
    fleet = new Fleet(directory);
    second = fleet.device(SnmpSwitch.class, "switch2", snmpd.port());
    third = fleet.device(SnmpSwitch.class, "switch3", snmpd.port(), "sha256", "sha256", "aes-192");
    listening =
        new SnmpNotifications()
            .listen(
                fleet.inventory(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                heard::add);
  }

  @AfterEach
  void stop() {
    if (listening != null) {
      listening.close();
    }
    if (fleet != null) {
      fleet.close();
      snmpd.close();
    }
  }

  private String send(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/snmptrap"));
    command.addAll(List.of(options).subList(0, options.length - 1));
    command.addAll(
        List.of(
            "127.0.0.1:" + listening.address().getPort(),
            "",
            TRAP,
            MESSAGE,
            "x",
            options[options.length - 1]));
    return Programs.run(directory, command);
  }

  private String sendByUser(String notice) throws Exception {
    return send(
        "-v3",
        "-e",
        "0x8000000001020304",
        "-u",
        "sha256",
        "-l",
        "authPriv",
        "-a",
        "SHA-256",
        "-A",
        "authpass-sha256",
        "-x",
        "AES-192",
        "-X",
        "privpass-sha256",
        notice);
  }

  private String next() throws InterruptedException {
    return Optional.ofNullable(heard.poll(30, TimeUnit.SECONDS)).orElse("nothing");
  }

  @Test
  void trap_whereNothingSaysSo_isToldOnly() throws Exception {
    long version = fleet.inventory().version();
    send("-v2c", "-c", "switch-it", KNOWN);

    assertThat(next())
        .contains("switch2 saw 00:1b:21:aa:bb:03 at port 3")
        .contains("snmp.discovery");
    assertThat(fleet.inventory().version()).isEqualTo(version);
  }

  @Test
  void trap_ofAnAddressAtAServer_addsItButOverwritesNothing() throws Exception {
    second.set("snmp.discovery", "mac");
    Server server = fleet.inventory().create(Server.class, "server1");
    server.port("nic-eth", 2).connectTo(second.port("nic-eth", 3));
    send("-v2c", "-c", "switch-it", KNOWN);
    assertThat(next()).contains("added to server1:nic-eth:2");
    assertThat(fleet.inventory().find("00:1b:21:aa:bb:03")).containsExactly(server);

    server.port("nic-eth", 2).set("mac", "00:00:5e:00:53:01");
    send("-v2c", "-Ci", "-c", "switch-it", KNOWN);
    assertThat(next()).contains("another address").contains("stays");
    assertThat(server.port("nic-eth", 2).text("mac")).contains("00:00:5e:00:53:01");
  }

  @Test
  void trap_thatTheSwitchDoesNotConfirm_isNotBelieved() throws Exception {
    second.set("snmp.discovery", "create");

    send("-v2c", "-c", "switch-it", NEW);

    assertThat(next()).contains("as somebody says").contains("has not");
    assertThat(fleet.inventory().find("00:1b:21:aa:bb:99")).isEmpty();
  }

  @Test
  void trap_ofAUserWithANewAddress_makesAServerByTheNameManager() throws Exception {
    NameManager names = fleet.inventory().create(NameManager.class, "names");
    names.set("basename", "web");
    names.set("digits", 3);
    Rack rack = fleet.inventory().create(Rack.class, "rack7");
    rack.set("snmp.discovery", "create");
    rack.set("snmp.namemanager", names);
    rack.insert(third, 40);

    sendByUser(NEW);

    assertThat(next()).contains("made web001 at switch3:nic-eth:4").doesNotContain("rack7");
    assertThat(rack.contents()).containsExactly(third);
    assertThat(fleet.inventory().getByName("web001", Server.class).port("nic-eth", 1).connection())
        .contains(third.port("nic-eth", 4));
    assertThat(fleet.inventory().find("00:1b:21:aa:bb:99")).hasSize(1);
    sendByUser(NEW);
    assertThat(next()).contains("it is web001's");
  }

  @Test
  void trap_whereDiscoverySaysRack_putsTheServerIntoTheRackOfTheSwitch() throws Exception {
    third.set("snmp.namemanager", fleet.inventory().create(NameManager.class, "names"));
    third.set("snmp.discovery", "rack");
    fleet.inventory().getByName("names", NameManager.class).set("basename", "web");
    Rack rack = fleet.inventory().create(Rack.class, "rack7");
    rack.insert(third, 40);

    sendByUser(NEW);

    assertThat(next()).contains("made web").contains("in rack7, in which unit is to be said");
    Server made = (Server) fleet.inventory().find("00:1b:21:aa:bb:99").get(0);
    assertThat(rack.contents()).contains(made);
    assertThat(made.lowestUnit()).isEmpty();
    rack.move(made, 7);
    assertThat(made.lowestUnit()).hasValue(7);
  }

  @Test
  void inform_ofAKnownSwitch_isAnsweredAndThatOfAStrangerIsNot() throws Exception {
    assertThat(send("-v2c", "-Ci", "-t", "10", "-c", "switch-it", KNOWN)).doesNotContain("Timeout");
    assertThat(next()).contains("switch2 saw");
    assertThat(
            send(
                "-v3",
                "-Ci",
                "-t",
                "10",
                "-u",
                "sha256",
                "-l",
                "authPriv",
                "-a",
                "SHA-256",
                "-A",
                "authpass-sha256",
                "-x",
                "AES-192",
                "-X",
                "privpass-sha256",
                KNOWN))
        .doesNotContain("Timeout");
    assertThat(next()).contains("switch3 saw");

    assertThat(send("-v2c", "-Ci", "-t", "0.5", "-r", "0", "-c", "guess", KNOWN))
        .contains("Timeout");
    send(
        "-v3",
        "-e",
        "0x8000000001020304",
        "-u",
        "sha256",
        "-l",
        "authNoPriv",
        "-a",
        "SHA-256",
        "-A",
        "authpass-sha256",
        KNOWN);
    send(
        "-v3",
        "-e",
        "0x8000000001020304",
        "-u",
        "sha256",
        "-l",
        "authPriv",
        "-a",
        "SHA-256",
        "-A",
        "not-the-password",
        "-x",
        "AES-192",
        "-X",
        "privpass-sha256",
        KNOWN);
    second.set("snmp.host", "127.0.0.77");
    send("-v2c", "-c", "switch-it", KNOWN);
    listening.close();
    assertThat(heard).isEmpty();
    Left.settle();
    assertThat(Left.threads()).isZero();
  }
}
