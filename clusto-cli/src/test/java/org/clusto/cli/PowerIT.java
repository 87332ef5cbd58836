package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Ipmitool;
import org.clusto.ipmi.testing.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The power of servers with simulated BMCs: the command as a process, also at a terminal. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PowerIT {

  private static final String PROMPT = "[y/N] ";
  private static final String OFF = "Chassis Power is off";
  private static final String ON = "Chassis Power is on";

  @TempDir private Path directory;
  private final List<IpmiSim> bmcs = new ArrayList<>();
  private Shell shell = new Shell(Path.of(""), "inventory");
  private PseudoTerminal terminal = new PseudoTerminal(shell);

  /** Servers 1 and 2 have a BMC, 3 has none that answers; 2 is in a pool that is protected. */
  @BeforeEach
  void fleet() throws IOException {
    shell = new Shell(directory, "inventory");
    terminal = new PseudoTerminal(shell);
    for (String name : List.of("bmc1", "bmc2")) {
      bmcs.add(IpmiSim.start(directory.resolve(name)));
    }
    Files.writeString(directory.resolve("password"), "secret\n");
    Files.writeString(
        directory.resolve("fleet.clusto"),
        """
        create Pool bmcs ipmi.host=127.0.0.1 ipmi.user=admin ipmi.password=file:%s
        create Pool safe protected=true
        create IpmiServer server1 ipmi.port=%d
        create IpmiServer server2 ipmi.port=%d
        create IpmiServer server3 ipmi.port=%d
        create VirtualServer vm1
        insert vm1 server1
        pool add bmcs server1 server2 server3
        pool add safe server2
        """
            .formatted(directory.resolve("password"), port(1), port(2), Peer.freePort()));
    shell.answer("clusto init && clusto apply fleet.clusto");
  }

  @AfterEach
  void end() throws IOException {
    for (IpmiSim bmc : bmcs) {
      bmc.close();
    }
  }

  private int port(int number) {
    return bmcs.get(number - 1).port();
  }

  private String judged(int number) throws IOException {
    return Ipmitool.ask(port(number), "chassis", "power", "status");
  }

  @Test
  void on_ofSome_isSeenByTheBmcsAndSaidOfEach() throws IOException {
    Shell.Result result = shell.run("clusto power on server1 server2 server3");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("server1: on\nserver2: on\nserver3: failed\n");
    assertThat(result.err())
        .contains("clusto: \"server3\": nothing listens at 127.0.0.1:")
        .endsWith("clusto: power on of 3 servers: 1 failed, 2 on\n");
    assertThat(judged(1)).isEqualTo(ON);
    assertThat(judged(2)).isEqualTo(ON);
    assertThat(shell.answer("clusto power status server1")).isEqualTo("server1: on\n");
  }

  @Test
  void off_withJson_saysWhichKindOfErrorItWas() {
    Shell.Result result = shell.run("clusto --json power off --yes 'driver:IpmiServer'");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith(
            "{\"action\":\"power off\",\"servers\":[{\"name\":\"server1\",\"state\":\"off\"},"
                + "{\"name\":\"server2\",\"error\":\"protected\",\"reason\":\"")
        .contains(
            "{\"name\":\"server3\",\"error\":\"refused\",\"reason\":\"\\\"server3\\\": nothing")
        .hasLineCount(1);
  }

  @Test
  void off_ofWhatIsProtected_takesItsNameAndForce() throws IOException {
    shell.answer("clusto power on server2");

    Shell.Result byExpression =
        shell.run("clusto power off --yes --force 'name:server2 and driver:Server'");
    assertThat(byExpression.code()).isEqualTo(1);
    assertThat(byExpression.err()).contains("\"server2\" is protected by \"safe\"");
    assertThat(judged(2)).isEqualTo(ON);

    assertThat(shell.run("clusto power off --yes server2").code()).isEqualTo(1);
    assertThat(judged(2)).isEqualTo(ON);

    assertThat(shell.answer("clusto power off --yes --force server2")).isEqualTo("server2: off\n");
    assertThat(judged(2)).isEqualTo(OFF);
  }

  @Test
  void off_whereNobodyCanBeAsked_needsYes() throws IOException {
    shell.answer("clusto power on server1");

    Shell.Result result = shell.run("clusto power off server1");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "clusto: power off needs --yes where nobody can be asked; --dry-run shows what it would"
                + " do\n");
    assertThat(judged(1)).isEqualTo(ON);
  }

  @Test
  void off_onATerminal_showsWhatElseIsLostAndAsks() throws IOException {
    shell.answer("clusto power on server1 2>&1");
    String off = "env NO_COLOR=1 clusto power off 'driver:IpmiServer and not name:server3'";

    Shell.Result no = terminal.run(off, PROMPT, "n\n");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.out())
        .contains(
            "clusto: would turn off 2 entities: server[1-2]\n",
            "clusto: server2 is protected by safe: it would be left alone\n",
            "clusto: would take with it what is in it: vm1\n")
        .endsWith("clusto: nothing was done\n");
    assertThat(judged(1)).isEqualTo(ON);

    Shell.Result yes = terminal.run(off, PROMPT, "y\n");
    assertThat(yes.out()).contains("server1  off\n", "server2  failed\n");
    assertThat(judged(1)).isEqualTo(OFF);
  }

  /** While the user reads the question, another process protects it, or takes it out of a pool. */
  @Test
  void off_whereThatIsNotMeantAnyMoreWhenAgreedTo_isNotDone() throws IOException {
    shell.answer("clusto power on server1 2>&1");

    Shell.Result protectedNow =
        terminal.dialogue(
            "env NO_COLOR=1 clusto power off server1",
            List.of(PROMPT, "agree:clusto attr set server1 protected yes"));
    assertThat(protectedNow.code()).isEqualTo(1);
    assertThat(protectedNow.out()).contains("\"server1\" is protected");
    assertThat(judged(1)).isEqualTo(ON);

    shell.answer("clusto attr set server1 protected false; clusto create Pool web");
    shell.answer("clusto pool add web server1");
    Shell.Result anotherNow =
        terminal.dialogue(
            "env NO_COLOR=1 clusto power off 'driver:IpmiServer in name:web'",
            List.of(PROMPT, "agree:clusto pool remove web server1 && clusto pool add web server2"));
    assertThat(anotherNow.code()).isEqualTo(1);
    assertThat(anotherNow.out()).contains("what is selected is not the same any more");
    assertThat(judged(1)).isEqualTo(ON);
  }

  @Test
  void dryRun_ofOff_onlySaysIt() throws IOException {
    shell.answer("clusto power on server1");

    assertThat(shell.answer("clusto power off --dry-run server1"))
        .isEqualTo("would turn off 1 entity: server1\nwould take with it what is in it: vm1\n");
    assertThat(shell.answer("clusto --json power off --dry-run server1 server2"))
        .isEqualTo(
            "{\"would\":\"power off\",\"servers\":[\"server1\",\"server2\"],"
                + "\"protected\":[\"server2\"],\"inside\":[\"vm1\"],\"power\":[],"
                + "\"network\":[],\"console\":[]}\n");
    assertThat(judged(1)).isEqualTo(ON);
  }

  @Test
  void cycle_ofWhatIsOff_saysSoOrTurnsItOn() throws IOException {
    Shell.Result result = shell.run("clusto power cycle --yes server1");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("clusto: \"server1\": it is off");

    assertThat(shell.answer("clusto power cycle --yes --on server1")).isEqualTo("server1: on\n");
    assertThat(judged(1)).isEqualTo(ON);
    assertThat(shell.answer("clusto power cycle --yes server1")).isEqualTo("server1: on\n");
    assertThat(shell.answer("clusto power reset --yes server1")).isEqualTo("server1: on\n");
    assertThat(bmcs.get(0).told()).contains("set reset 1");
  }

  @Test
  void off_soft_asksTheOperatingSystem() throws IOException {
    shell.answer("clusto power on server1");

    assertThat(shell.answer("clusto power off --soft --yes server1")).isEqualTo("server1: off\n");
    assertThat(bmcs.get(0).told()).anyMatch(call -> call.startsWith("set shutdown"));
    assertThat(judged(1)).isEqualTo(OFF);
  }

  @Test
  void status_ofTwentyWithSomeDead_saysEach() throws IOException {
    StringBuilder more = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      int port = i % 4 == 0 ? Peer.freePort() : port(1 + i % 2);
      more.append("create IpmiServer web%02d ipmi.port=%d\n".formatted(i, port));
    }
    Files.writeString(directory.resolve("more.clusto"), more + "pool add bmcs name:web*\n");
    shell.answer("clusto apply more.clusto");

    Shell.Result result = shell.run("clusto power status name:web*");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().lines()).hasSize(20).filteredOn(l -> l.endsWith(": off")).hasSize(15);
    assertThat(result.err().lines())
        .hasSize(6)
        .last()
        .isEqualTo("clusto: power state of 20 servers: 5 failed, 15 off");
  }

  @Test
  void status_ofNothing_isSaid() {
    Shell.Result result = shell.run("clusto power status 'name:nobody'");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEqualTo("clusto: nothing is selected by name:nobody\n");
  }

  @Test
  void status_ofWhatIsNoServer_saysWhatItIs() {
    Shell.Result result = shell.run("clusto power status bmcs");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("clusto: \"bmcs\" is a Pool: it is servers whose power is switched\n");
  }

  @Test
  void status_ofAnExpression_passesOverWhatIsNoServer() {
    assertThat(shell.answer("clusto power status 'name:server1 or driver:Pool'"))
        .isEqualTo("server1: off\n");
  }

  @Test
  void off_ofWhatHoldsSomethingProtected_saysSo() {
    shell.answer("clusto attr set vm1 protected true");

    assertThat(shell.answer("clusto power off --dry-run server1"))
        .endsWith("would take with it what is in it: vm1\namong them are protected: vm1\n");
  }

  @Test
  void secret_thatIsNotToBeHad_isSaidOfTheServerAndKeepsNobodyFromTheOthers() {
    shell.answer("mkfifo pipe");
    shell.answer("clusto attr set server1 ipmi.password file:$PWD/pipe");
    shell.answer("clusto attr set server3 ipmi.password file:password");

    Shell.Result result = shell.run("clusto power status server1 server2 server3");

    assertThat(result.out()).isEqualTo("server1: failed\nserver2: off\nserver3: failed\n");
    assertThat(result.err())
        .contains("\"server1\": ", "pipe is no file that a secret could be in")
        .contains("\"server3\": the file password of a secret is not an absolute path");
  }

  @Test
  void off_isInTheUsersAuditLogAndSoIsWhatWasRefused() throws IOException {
    Shell.Result result = shell.run("clusto power off --yes server1 server2");

    Path log = directory.resolve("state/clusto/audit.log");
    String start = "20\\d\\d-[-0-9]{5}T[:.0-9]{8,12}Z user=ada device=";
    assertThat(Files.readAllLines(log))
        .hasSize(3)
        .anyMatch(line -> line.matches(start + "server1 action=\"power off\" outcome=\"begun\""))
        .anyMatch(line -> line.matches(start + "server1 .* outcome=\"done: OFF\""))
        .anyMatch(
            line -> line.matches(start + "server2 .* outcome=\"refused: protected by safe\""));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
    assertThat(result.err()).doesNotContain("outcome=");

    shell.answer("clusto power status server1");
    assertThat(log).content().hasLineCount(3);
  }

  @Test
  void off_whereTheAuditLogCannotBeWritten_isDoneAndSaysSoOnce() throws IOException {
    shell.answer("clusto power on server1");
    Path settings = Files.createDirectories(directory.resolve("settings/clusto"));
    Files.writeString(settings.resolve("config"), "audit = /dev/null/audit.log\n");

    Shell.Result result = shell.run("clusto power off --yes server1");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("server1: off\n");
    assertThat(result.err())
        .startsWith("clusto: what is done is not in the audit log, as /dev/null/audit.log cannot")
        .hasLineCount(1);
    assertThat(judged(1)).isEqualTo(OFF);

    Files.writeString(settings.resolve("config"), "audit = off\n");
    assertThat(shell.answer("clusto power on server1")).isEqualTo("server1: on\n");
  }

  @Test
  void off_thatIsInterrupted_saysWhatIsKnownOfEach() throws Exception {
    shell.answer("clusto power on server1");
    try (DatagramSocket hole = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      shell.answer(
          "clusto create IpmiServer hole ipmi.port=%d; clusto pool add bmcs hole"
              .formatted(hole.getLocalPort()));
      Process off = shell.start("clusto power off --yes server1 server2 hole");
      try {
        Path log = directory.resolve("state/clusto/audit.log");
        while (!Files.readString(log).contains("device=server1 action=\"power off\" outcome=\"done")
            && off.isAlive()) {
          Thread.onSpinWait();
        }
        shell.run("kill -INT " + off.pid());

        assertThat(off.waitFor()).isEqualTo(130);
        assertThat(new String(off.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo(
                "clusto: power off was interrupted; off: server1; failed: server2; not known:"
                    + " hole\n");
      } finally {
        off.destroyForcibly();
      }
    }
  }

  @Test
  void off_isInTheAuditLog() {
    Shell.Result result =
        shell.run(
            "CLUSTO_JAVA_OPTS=\"$CLUSTO_JAVA_OPTS -Dorg.slf4j.simpleLogger.log.org.clusto.audit=info\""
                + " clusto power off --yes server1");

    assertThat(result.err())
        .contains("device=server1 action=\"power off\" outcome=\"begun\"")
        .contains("device=server1 action=\"power off\" outcome=\"done: OFF\"")
        .doesNotContain("secret");
  }
}
