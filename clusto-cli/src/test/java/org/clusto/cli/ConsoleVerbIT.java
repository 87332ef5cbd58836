package org.clusto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusto.console.testing.Peer;
import org.clusto.console.testing.Ser2net;
import org.clusto.console.testing.SerialHost;
import org.clusto.console.testing.Sshd;
import org.clusto.ipmi.testing.IpmiSim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Consoles at a real terminal: behind a simulated BMC, ser2net and OpenSSH. The host at the other
 * end answers each key with its number.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConsoleVerbIT {

  private static final String READY = "~? shows more";
  private static final String LEAVE = "type:\r~.";

  /** As a shell starts it, which looks whether the terminal is as it was. */
  private static final String AT_A_TERMINAL =
      """
      stty -g > before
      sh -c 'echo $$ > pid; exec clusto console %s'
      echo "code $?"
      stty -g > after
      cmp before after && echo as before
      """;

  @TempDir private Path directory;
  private Shell shell = new Shell(Path.of(""), "inventory");
  private PseudoTerminal terminal = new PseudoTerminal(shell);
  private IpmiSim bmc;

  @BeforeEach
  void inventory() throws IOException {
    shell = new Shell(directory, "inventory");
    terminal = new PseudoTerminal(shell);
    shell.answer("clusto init");
  }

  @AfterEach
  void end() throws IOException {
    if (bmc != null) {
      bmc.close();
    }
  }

  private void serverWithBmc() throws IOException {
    bmc = IpmiSim.start(directory.resolve("bmc"));
    Files.writeString(directory.resolve("password"), "secret\n");
    shell.answer(
        "clusto create IpmiServer server1 ipmi.host=127.0.0.1 ipmi.user=admin ipmi.port=%d ipmi.password=file:%s"
            .formatted(bmc.port(), directory.resolve("password")));
    answerKeys(bmc.line().typed(), bmc.line().printed());
  }

  private void serverAtConsoleServer(String settings) {
    shell.answer(
        "clusto create Server server1; clusto create ConsoleServer console1 console.host=127.0.0.1 "
            + settings
            + "; clusto connect server1:console-serial:1 console1:console-serial:1");
  }

  private static void answerKeys(InputStream typed, OutputStream printed) {
    Thread host =
        new Thread(
            () -> {
              try {
                for (int key = typed.read(); key >= 0; key = typed.read()) {
                  printed.write("<%02x>".formatted(key).getBytes(StandardCharsets.US_ASCII));
                }
              } catch (IOException e) {
                // It is closed.
              }
            },
            "host");
    host.setDaemon(true);
    host.start();
  }

  private static String atATerminal(String arguments) {
    return AT_A_TERMINAL.formatted(arguments);
  }

  @Test
  void keys_typed_goToTheConsoleAndEscapesToTheCommand() throws IOException {
    serverWithBmc();

    Shell.Result result =
        terminal.dialogue(
            atATerminal("server1"),
            List.of(
                READY,
                "type:a",
                "<61>",
                "type:\u0003",
                "<03>",
                "type:\u001a\u001c\u0011\u0013\u0016",
                "<1a><1c><11><13><16>",
                "type:\u00ff\r",
                "<c3><bf><0d>",
                "type:~?",
                "send a break",
                "type:~B~~x",
                "<7e><78>",
                LEAVE));

    assertThat(result.out())
        .contains("left the console of server1", "code 0\n", "as before\n")
        .doesNotContain("<2e>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "INT"})
  void terminal_afterTheCommandWasKilled_isAsBeforeAndTheConsoleFree(String signal)
      throws IOException {
    serverWithBmc();

    Shell.Result killed =
        terminal.dialogue(
            atATerminal("server1"), List.of(READY, "type:a", "<61>", "kill:" + signal));
    assertThat(killed.out())
        .containsPattern("code 1(29|30|43)\n")
        .contains("as before\n")
        .doesNotContain("has closed the console");

    Shell.Result again =
        terminal.dialogue(atATerminal("server1"), List.of(READY, "type:b", "<62>", LEAVE));
    assertThat(again.out()).contains("code 0\n");
  }

  @Test
  void terminal_afterTheJvmWasKilledOutright_isAsBefore() throws IOException {
    serverWithBmc();

    Shell.Result killed =
        terminal.dialogue(atATerminal("server1"), List.of(READY, "type:a", "<61>", "killjvm:KILL"));

    assertThat(killed.out()).contains("code 137\n", "as before\n");
  }

  @Test
  void console_thatIsOpening_isEndedByCtrlC() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serverAtConsoleServer("console.protocol=ssh console.port=" + silent.getLocalPort());

      Shell.Result result =
          terminal.dialogue(
              "trap : INT\n" + atATerminal("server1"), List.of("opening", "type:\u0003"));

      assertThat(result.out()).contains("code 130\n", "as before\n");
    }
  }

  @Test
  void console_ofABmcThatDies_endsAndSetsTheTerminalBack() throws Exception {
    serverWithBmc();
    Path gone = directory.resolve("gone");
    Thread killer =
        new Thread(
            () -> {
              while (Files.notExists(gone)) {
                Thread.onSpinWait();
              }
              bmc.kill();
            });
    killer.start();

    Shell.Result result =
        terminal.dialogue(
            atATerminal("server1"), List.of(READY, "type:a", "<61>", "touch:" + gone));

    killer.join();
    assertThat(result.out()).contains("clusto: ", "\"server1\"", "code 1\n", "as before\n");
  }

  @Test
  void console_inUse_isRefusedOrTakenOver() throws Exception {
    serverWithBmc();
    Process first = shell.start("clusto console server1");
    try {
      first.getOutputStream().write('a');
      first.getOutputStream().flush();
      assertThat(new String(first.getInputStream().readNBytes(4), StandardCharsets.US_ASCII))
          .isEqualTo("<61>");

      Shell.Result refused = shell.run("clusto console server1");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("clusto: \"server1\": its console is in use by somebody else")
          .contains("--take-over");

      Shell.Result taken =
          terminal.dialogue(
              atATerminal("--take-over server1"), List.of(READY, "type:b", "<62>", LEAVE));
      assertThat(taken.out()).contains("code 0\n");
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void pipe_isTypedAndWhatComesIsLogged() throws Exception {
    serverWithBmc();
    Path log = directory.resolve("console.log");

    Process piped = shell.start("clusto console --log console.log server1");
    try {
      piped.getOutputStream().write("~.\n".getBytes(StandardCharsets.US_ASCII));
      piped.getOutputStream().close();
      assertThat(new String(piped.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("<7e><2e><0a>");
    } finally {
      piped.destroy();
      piped.waitFor();
    }
    assertThat(log).hasContent("<7e><2e><0a>");
  }

  @Test
  void readOnly_typesNothing() throws Exception {
    serverWithBmc();

    Shell.Result result =
        terminal.dialogue(
            atATerminal("--read-only server1"), List.of(READY, "type:abc\r~?", "~~", LEAVE));

    assertThat(result.out()).contains("code 0\n", "as before\n").doesNotContain("<");
  }

  @Test
  void consoleServer_bySsh_tellsTheSizeOfTheWindow() throws IOException {
    try (Sshd sshd = Sshd.start(directory.resolve("ssh"))) {
      Path host =
          sshd.script(
              "sizes.sh",
              "#!/bin/sh\ntrap 'stty size' WINCH\necho name=$1\nwhile :; do sleep 0.1; done\n");
      serverAtConsoleServer(
          "console.protocol=ssh console.port=%d console.user=%s console.key=file:%s console.known-hosts=%s console.command='%s {name}'"
              .formatted(
                  sshd.port(),
                  System.getProperty("user.name"),
                  sshd.key(),
                  sshd.knownHosts(),
                  host));

      Shell.Result result =
          terminal.dialogue(
              atATerminal("server1"),
              List.of(
                  "name=server1", "size:33,99",
                  "33 99", "size:44,111",
                  "44 111", LEAVE));

      assertThat(result.out()).contains("code 0\n", "as before\n");
    }
  }

  @Test
  void consoleServer_bySshWithTheUsersAgent_letsIn() throws IOException {
    try (Sshd sshd = Sshd.start(directory.resolve("ssh"));
        Peer agent = Peer.start(directory, "/usr/bin/ssh-agent", "-D", "-a", "agent")) {
      shell.answer(
          "export SSH_AUTH_SOCK=agent; while ! test -S agent; do sleep 0.1; done; ssh-add -q "
              + sshd.key());
      serverAtConsoleServer(
          "console.protocol=ssh console.port=%d console.user=%s console.known-hosts=%s console.command='echo {name} at {number}'"
              .formatted(sshd.port(), System.getProperty("user.name"), sshd.knownHosts()));

      Shell.Result result = shell.run("SSH_AUTH_SOCK=agent clusto console server1");

      assertThat(result.out()).isEqualTo("server1 at 1\r\n");
      assertThat(result.err()).isEqualTo("clusto: server1 has closed the console\n");
      assertThat(shell.run("clusto console server1").err())
          .startsWith("clusto: \"console1\": the user ");
      assertThat(agent.isAlive()).isTrue();
    }
  }

  @Test
  void consoleServer_whoseKeyIsAnother_isRefused() throws IOException {
    try (Sshd sshd = Sshd.start(directory.resolve("ssh"))) {
      sshd.claimOtherKey();
      serverAtConsoleServer(
          "console.protocol=ssh console.port=%d console.key=file:%s console.known-hosts=%s"
              .formatted(sshd.port(), sshd.key(), sshd.knownHosts()));

      Shell.Result result = shell.run("clusto console server1");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("clusto: \"console1\": the key of 127.0.0.1 port " + sshd.port())
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"telnet", "tcp"})
  void consoleServer_bySer2net_typesAndPrints(String protocol) throws IOException {
    try (SerialHost host = SerialHost.start(directory);
        Ser2net ser2net =
            protocol.equals("tcp")
                ? Ser2net.tcp(directory, host)
                : Ser2net.telnet(directory, host)) {
      answerKeys(host.typed(), host.printed());
      serverAtConsoleServer(
          "console.protocol=%s console.port=%d".formatted(protocol, ser2net.port()));

      Shell.Result result =
          terminal.dialogue(
              atATerminal("server1"),
              List.of(READY, "type:a", "<61>", "type:\u0003", "<03>", LEAVE));

      assertThat(result.out()).contains("code 0\n", "as before\n");
    }
  }

  /** More than the buffers on the way hold is typed to a console server that takes nothing. */
  @Test
  void console_thatTakesNothing_isLeftNoneTheLess() throws IOException {
    try (ServerSocket stuck = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serverAtConsoleServer("console.protocol=tcp console.port=" + stuck.getLocalPort());

      Shell.Result result =
          terminal.dialogue(atATerminal("server1"), List.of(READY, "paste:16000000", "", LEAVE));

      assertThat(result.out()).contains("code 0\n", "as before\n");
    }
  }

  @Test
  void console_ofWhatHasNone_saysWhatWasLookedFor() {
    shell.answer("clusto create Server server1");

    Shell.Result result = shell.run("clusto console server1");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("nothing can open the console of \"server1\"", "console-* ports");
  }
}
