package org.clusto.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleContract;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.CredentialsException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;
import org.clusto.capability.UntrustedException;
import org.clusto.console.testing.Conserver;
import org.clusto.console.testing.Peer;
import org.clusto.console.testing.Sshd;
import org.clusto.model.RuleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console by OpenSSH's server. */
class SshConsoleTest extends ConsoleContract {

  private static final String GREETING = "clusto-host login: ";

  @TempDir Path directory;

  private Sshd sshd;
  private Consoles consoles;
  private Path host;

  @BeforeEach
  void start() throws IOException {
    sshd = Sshd.start(directory.resolve("ssh"));
    host = sshd.script("host", "#!/bin/sh\nprintf '%s' '" + GREETING + "'\nexec cat\n");
    consoles =
        new Consoles("ssh")
            .set("console.port", sshd.port())
            .set("console.key", "file:" + sshd.key())
            .set("console.known-hosts", sshd.knownHosts().toString())
            .set("console.command", host.toString());
  }

  @AfterEach
  void stop() {
    if (consoles != null) {
      consoles.close();
    }
    if (sshd != null) {
      sshd.close();
    }
  }

  @Override
  protected ConsoleAccess console() {
    return consoles.console();
  }

  @Override
  protected String greeting() {
    return GREETING;
  }

  @Test
  void open_aHostWhoseKeyIsAnother_isRefused() throws IOException {
    sshd.claimOtherKey();

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining("known_hosts knows it as SHA256:");
  }

  @Test
  void open_aHostWhoseKeyIsNotKnown_isRefused() throws IOException {
    Files.delete(sshd.knownHosts());

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(UntrustedException.class)
        .hasMessageContainingAll(
            "is not known",
            "Compare it first with what the host itself says",
            "only if it is the same add",
            "ssh-keyscan -p " + sshd.port() + " 127.0.0.1");
    assertThat(sshd.knownHosts()).doesNotExist();
  }

  @Test
  void open_withAKeyThatIsNotLetIn_isRefused() {
    consoles.set("console.key", "file:" + sshd.otherKey());

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("is not let in");
  }

  @Test
  void open_withNoKeyAtTheReference_isRefused() {
    consoles.set("console.key", "file:" + sshd.knownHosts());

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("is no private key");
  }

  @Test
  void key_inPlainText_isRefusedWhenItIsSet() {
    assertThatThrownBy(() -> consoles.set("console.key", "-----BEGIN"))
        .isInstanceOf(RuleException.class);
    assertThatThrownBy(() -> consoles.set("console.password", "secret"))
        .isInstanceOf(RuleException.class)
        .hasMessageNotContaining("secret\"");
  }

  @Test
  void open_whereNothingListens_isRefused() throws IOException {
    consoles.set("console.port", Peer.freePort());

    assertThatThrownBy(() -> consoles.console().open()).isInstanceOf(RefusedException.class);
  }

  @Test
  void open_aNameWithoutAnAddress_isUnreachable() {
    consoles.set("console.host", "nowhere.invalid");

    assertThatThrownBy(() -> consoles.console().open()).isInstanceOf(UnreachableException.class);
  }

  @Test
  void open_withoutAProtocol_saysWhatIsMissing() {
    consoles.unset("console.protocol");

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("\"console.protocol\" of \"console1\"");
  }

  @Test
  void open_withAProtocolThatNobodySpeaks_saysWhichThereAre() {
    consoles.set("console.protocol", "rlogin");

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("ssh, tcp, telnet");
  }

  @Test
  void output_afterTheHostHasEnded_ends() throws IOException {
    consoles.set("console.command", "echo bye");

    try (ConsoleSession session = consoles.console().open()) {
      assertThat(session.output().readAllBytes()).asString(StandardCharsets.UTF_8).contains("bye");
    }
  }

  @Test
  void output_afterTheConsoleServerDied_saysSo() throws IOException {
    try (ConsoleSession session = consoles.console().open()) {
      assertThat(printedUpTo(GREETING, session.output())).endsWith(GREETING);
      sshd.kill();

      assertThatThrownBy(() -> session.output().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the connection to \"console1\" is lost");
    }
  }

  @Test
  void setSize_isSeenByTheHost() throws IOException {
    Path sizes =
        sshd.script(
            "sizes",
            "#!/bin/sh\ntrap 'stty size' WINCH\necho ready\nwhile :; do sleep 0.1; done\n");
    consoles.set("console.command", sizes.toString());

    try (ConsoleSession session = consoles.console().open()) {
      assertThat(printedUpTo("ready\r\n", session.output())).contains("ready");
      session.setSize(37, 111);

      assertThat(printedUpTo("37 111\r\n", session.output())).endsWith("37 111\r\n");
    }
  }

  @Test
  void command_hasTheNameAndTheNumber() throws IOException {
    consoles.set("console.command", "echo {name} at {number}.");

    try (ConsoleSession session = consoles.console().open()) {
      assertThat(printedUpTo(".", session.output())).isEqualTo("server1 at 1.");
    }
  }

  @Test
  void command_withANameThatCouldBeACommand_isRefused() {
    consoles.set("console.command", "echo {name}");
    consoles.server().rename("x; reboot");

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("cannot stand in a command");
  }

  @Test
  void port_thatCountsFromAnother_isTheSum() throws IOException {
    consoles.set("console.port", sshd.port() - 1 + "+{number}");

    try (ConsoleSession session = consoles.console().open()) {
      assertThat(printedUpTo(GREETING, session.output())).endsWith(GREETING);
    }
  }

  @Test
  void conserver_byItsClient_opensAndIsTakenOver() throws IOException {
    try (Conserver conserver = Conserver.start(directory, host)) {
      consoles.set("console.command", conserver.client("-a {name}"));
      consoles.set("console.take-over", conserver.client("-f {name}"));
      try (ConsoleSession first = consoles.console().open()) {
        type(first, "one\r");
        assertThat(printedUpTo("one", first.output())).endsWith("one");

        try (ConsoleSession second = consoles.console().takeOver()) {
          type(second, "two\r");
          assertThat(printedUpTo("two", second.output())).endsWith("two");
        }
      }
    }
  }

  private static void type(ConsoleSession session, String text) throws IOException {
    session.input().write(text.getBytes(StandardCharsets.UTF_8));
    session.input().flush();
  }

  @Test
  void sessions_closed_leaveNoThread() throws Exception {
    consoles.console().open().close();
    Set<Thread> before = threads();

    for (int i = 0; i < 3; i++) {
      consoles.console().open().close();
    }

    for (Thread thread : threads()) {
      if (!before.contains(thread)) {
        thread.join(30_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toSet());
  }
}
