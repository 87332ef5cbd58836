package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Ipmitool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with a simulated BMC is installed anew; the test is the installer. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RebuildIT {

  /** The exit code of a process that SIGINT has ended. */
  private static final int INTERRUPTED = 130;

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "inventory");
  private IpmiSim bmc;

  @BeforeEach
  void server() throws IOException {
    shell = new Shell(directory, "inventory");
    bmc = IpmiSim.start(directory.resolve("bmc"));
    Files.writeString(directory.resolve("password"), "secret\n");
    shell.answer(
        "clusto init; clusto create IpmiServer server1 status=free ipmi.host=127.0.0.1 ipmi.user=admin ipmi.port=%d ipmi.password=file:%s"
            .formatted(bmc.port(), directory.resolve("password")));
  }

  @AfterEach
  void end() throws IOException {
    if (bmc != null) {
      bmc.close();
    }
  }

  @Test
  void rebuild_thatTheInstallerEnds_isOneHistory() throws Exception {
    Process rebuilding = shell.start("clusto rebuild --yes --until status=installed server1");
    try (BufferedReader steps = rebuilding.inputReader()) {
      assertThat(steps.readLine()).isEqualTo("server1: marked (version 2)");
      assertThat(steps.readLine()).isEqualTo("server1: boots from the network (version 3)");
      assertThat(steps.readLine()).isEqualTo("server1: installs (version 4)");
      assertThat(bmc.boot()).isEqualTo("pxe");
      assertThat(Ipmitool.ask(bmc.port(), "chassis", "power", "status")).endsWith("is on");
      assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("rebuilding\n");

      shell.answer("clusto attr set server1 status checking");
      shell.answer("clusto attr set server1 status installed");

      assertThat(steps.readLine()).isEqualTo("server1: done (version 7)");
      assertThat(rebuilding.waitFor()).isZero();
    } finally {
      rebuilding.destroyForcibly();
    }
    assertThat(shell.answer("clusto log"))
        .contains(
            "rebuild server1: done",
            "set status",
            "rebuild server1: installs",
            "rebuild server1: boots from the network: network, once",
            "rebuild server1: marked");
    assertThat(shell.answer("clusto attr get server1 rebuild.step")).isEqualTo("done\n");
  }

  @Test
  void rebuild_ofWhatIsOn_cyclesIt() throws IOException {
    shell.answer("clusto power on server1");

    Shell.Result result = shell.run("clusto --json rebuild --yes --timeout 1s server1");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .hasLineCount(4)
        .endsWith("{\"name\":\"server1\",\"step\":\"overdue\",\"version\":5}\n");
    assertThat(result.err()).contains("server1 is not done after 1s");
    assertThat(bmc.told()).contains("set power 0").last().asString().startsWith("get power");
    assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("rebuilding\n");
  }

  @Test
  void rebuild_thatIsInterrupted_saysHowThingsAreAndIsFollowedAgain() throws Exception {
    Process rebuilding = shell.start("clusto rebuild --yes server1");
    try (BufferedReader steps = rebuilding.inputReader()) {
      for (int i = 0; i < 3; i++) {
        assertThat(steps.readLine()).startsWith("server1: ");
      }
      shell.answer("kill -INT " + rebuilding.pid());

      assertThat(rebuilding.waitFor()).isEqualTo(INTERRUPTED);
      assertThat(rebuilding.errorReader().readLine())
          .isEqualTo(
              "clusto: server1 goes on by itself, with status=rebuilding; --follow follows it again");
    } finally {
      rebuilding.destroyForcibly();
    }
    assertThat(shell.answer("clusto attr get server1 rebuild.step")).isEqualTo("installs\n");

    shell.answer("clusto attr set server1 status installed");
    assertThat(shell.answer("clusto rebuild --yes --follow server1"))
        .isEqualTo("server1: done (version 6)\n");
  }

  /** A BMC that never answers; meanwhile others write. */
  @Test
  void rebuild_thatIsInterruptedBeforeThePowerIsTouched_isTakenBack() throws Exception {
    try (DatagramSocket hole = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      shell.answer("clusto attr set server1 ipmi.port " + hole.getLocalPort());
      Process rebuilding = shell.start("clusto rebuild --yes server1");
      try (BufferedReader said = rebuilding.errorReader()) {
        hole.receive(new DatagramPacket(new byte[100], 100));

        shell.answer("clusto --wait 0 attr set server1 note 'written meanwhile'");
        shell.answer("kill -INT " + rebuilding.pid());

        assertThat(said.readLine())
            .isEqualTo(
                "clusto: interrupted: ends what is going on, or takes it back, in 60 s at most");
        assertThat(said.readLine()).isEqualTo("clusto: the rebuild of server1 was taken back");
        assertThat(rebuilding.waitFor()).isEqualTo(INTERRUPTED);
      } finally {
        rebuilding.destroyForcibly();
      }
    }
    assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("free\n");
    assertThat(shell.answer("clusto attr get server1 rebuild.step")).isEqualTo("failed\n");
    assertThat(shell.answer("clusto log")).contains("rebuild server1: failed: ");
  }

  @Test
  void rebuild_ofAServerThatIsRenamedMeanwhile_isFollowedToItsEnd() throws Exception {
    Process rebuilding = shell.start("clusto rebuild --yes server1");
    try (BufferedReader steps = rebuilding.inputReader()) {
      for (int i = 0; i < 3; i++) {
        assertThat(steps.readLine()).startsWith("server1: ");
      }
      shell.answer("clusto rename server1 web1; clusto create Server server1");
      shell.answer("clusto attr set web1 status installed");

      assertThat(steps.readLine()).isEqualTo("web1: done (version 8)");
      assertThat(rebuilding.waitFor()).isZero();
    } finally {
      rebuilding.destroyForcibly();
    }
    assertThat(shell.answer("clusto attr get web1 rebuild.step")).isEqualTo("done\n");
  }

  @Test
  void rebuild_ofWhatIsBeingRebuilt_takesForce() {
    shell.run("clusto rebuild --yes --timeout 1s server1");
    shell.answer("clusto attr set server1 rebuild.step installs");

    for (String option : List.of("--yes", "--dry-run")) {
      Shell.Result refused = shell.run("clusto rebuild " + option + " server1");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .startsWith("clusto: \"server1\" is being rebuilt already: \"installs\" since 2")
          .endsWith("by ada; follow that, or take force to begin again\n");
    }
    assertThat(shell.run("clusto rebuild --yes --force --timeout 1s server1").out())
        .contains("server1: installs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--until 'attr:ipmi.user,admin' | 1 | would be done as soon as it has status=rebuilding",
        "--until status=rebuilding | 1 | would be done as soon as it has status=rebuilding",
        "--follow | 1 | \"server1\" is not being rebuilt",
        "--mark ipmi.password=x | 2 | \"ipmi.password\" cannot mark a rebuild",
        "--mark _in=x | 2 | \"_in\" cannot mark a rebuild"
      })
  void rebuild_thatCannotBeMeant_changesNothing(String options, int code, String reason) {
    for (String how : List.of("--yes ", "--dry-run ")) {
      Shell.Result refused = shell.run("clusto rebuild " + how + options + " server1");
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).contains(reason);
    }
    assertThat(shell.answer("clusto log")).hasLineCount(1);
  }

  @Test
  void rebuild_ofAServerWhoseBmcIsGone_takesTheMarkBack() {
    bmc.kill();

    Shell.Result result = shell.run("clusto rebuild --yes server1");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("clusto: \"server1\": ").hasLineCount(1);
    assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("free\n");
    assertThat(shell.answer("clusto attr get server1 rebuild.step")).isEqualTo("failed\n");
  }

  @Test
  void rebuild_ofWhatIsProtected_takesForce() throws IOException {
    shell.answer("clusto attr set server1 protected true");

    Shell.Result refused = shell.run("clusto rebuild --yes server1");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).startsWith("clusto: \"server1\" is protected: \"rebuild\" was not");
    assertThat(shell.answer("clusto attr get server1 status")).isEqualTo("free\n");

    Shell.Result forced = shell.run("clusto rebuild --yes --force --timeout 1s server1");
    assertThat(forced.out()).contains("server1: installs");
  }

  @Test
  void rebuild_whereNobodyCanBeAsked_needsYes() throws IOException {
    Shell.Result result = shell.run("clusto rebuild server1");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("clusto: rebuilding needs --yes where nobody can be asked");
    assertThat(shell.answer("clusto log")).hasLineCount(1);
  }

  @Test
  void rebuild_onATerminal_asks() throws IOException {
    Shell.Result result =
        new PseudoTerminal(shell).run("clusto rebuild --uefi server1", "[y/N] ", "n\n");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "clusto: would set status=rebuilding\n",
            "clusto: would have it start from: network, once, uefi\n",
            "clusto: would cycle its power, or turn it on\n")
        .endsWith("clusto: nothing was done\n");
    assertThat(shell.answer("clusto log")).hasLineCount(1);
  }

  @Test
  void dryRun_saysWhatWouldBeDone() throws IOException {
    assertThat(
            shell.answer(
                "clusto rebuild --dry-run --mark state=new --until 'attr:state,ready' --timeout 2h"
                    + " server1"))
        .isEqualTo(
            """
            would set state=new
            would have it start from: network, once, legacy
            would cycle its power, or turn it on
            would follow for at most 2h until attr:state,ready
            """);
    assertThat(shell.answer("clusto log")).hasLineCount(1);
  }
}
