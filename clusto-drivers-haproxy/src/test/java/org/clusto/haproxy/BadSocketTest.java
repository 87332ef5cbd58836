package org.clusto.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PrivilegeException;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnconfirmedException;
import org.clusto.capability.UnreachableException;
import org.clusto.driver.Service;
import org.clusto.haproxy.testing.Fleet;
import org.clusto.haproxy.testing.Haproxy;
import org.clusto.haproxy.testing.WithoutPrivileges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is at the other end: a clear error, and soon. */
@Timeout(120)
class BadSocketTest {

  private static final String TITLES =
      "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight"
          + " srv_check_result srv_check_state srv_port\n";

  @TempDir Path directory;

  /** What a peer does with the connections that it gets, each on its own. */
  @FunctionalInterface
  interface Behaviour {
    void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
  }

  /** A peer that is no HAProxy, or a bad one. */
  private static final class Peer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new ArrayList<>();
    private final Thread thread;

    Peer(Behaviour behaviour) throws IOException {
      thread = new Thread(() -> listen(behaviour));
      thread.start();
    }

    private void listen(Behaviour behaviour) {
      while (true) {
        try {
          Socket connection = listener.accept();
          connections.add(connection);
          connection.getInputStream().read();
          behaviour.answer(connection, connection.getOutputStream());
        } catch (IOException | InterruptedException e) {
          if (listener.isClosed()) {
            return;
          }
        }
      }
    }

    Fleet fleet() {
      Fleet fleet = new Fleet("127.0.0.1:" + listener.getLocalPort());
      fleet.balancer().set("haproxy.timeout", 1);
      return fleet;
    }

    @Override
    public void close() throws IOException {
      listener.close();
      thread.interrupt();
      for (Socket connection : connections) {
        connection.close();
      }
      Uninterruptibles.joinUninterruptibly(thread);
    }
  }

  private static void assertFails(
      Behaviour behaviour, Class<? extends HardwareException> error, String words)
      throws Exception {
    try (Peer peer = new Peer(behaviour);
        Fleet fleet = peer.fleet()) {
      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(error)
          .hasMessageStartingWith("\"lb1\": ")
          .hasMessageContaining(words);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void peer_thatIsSilent_isUnreachable() throws Exception {
    assertFails((connection, out) -> {}, UnreachableException.class, "is silent for 1.0 s");
  }

  @Test
  void peer_thatDripsForEver_isUnreachableInTime() throws Exception {
    assertFails(
        (connection, out) -> {
          while (true) {
            say(out, "1");
            Thread.sleep(20);
          }
        },
        UnreachableException.class,
        "is silent");
  }

  @Test
  void peer_thatNeverEnds_isUnsound() throws Exception {
    try (Peer peer =
            new Peer(
                (connection, out) -> {
                  byte[] noise = new byte[1 << 20];
                  while (true) {
                    out.write(noise);
                  }
                });
        Fleet fleet = peer.fleet()) {
      fleet.balancer().set("haproxy.timeout", 60);

      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("longer than any answer");
    }
  }

  @Test
  void peer_thatClosesAtOnce_isUnsound() throws Exception {
    assertFails((connection, out) -> connection.close(), ProtocolException.class, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad request\n\n",
        "\n",
        "1\n# be_name\n3 web\n",
        "1\n" + TITLES + "3 web 1 s1 127.0.0.1 2 0\n",
        "1\n" + TITLES + "3 web 1 s1 127.0.0.1 two 0 1 3 6 80\n",
        "2\n" + TITLES,
        "Unknown command, but maybe one of the following\n",
        "\u0000\u001b[2J\u00ff\n"
      })
  void peer_thatSaysSomethingElse_isUnsound(String answer) throws Exception {
    Behaviour behaviour =
        (connection, out) -> {
          say(out, answer);
          connection.close();
        };

    assertFails(behaviour, ProtocolException.class, "");
    try (Peer peer = new Peer(behaviour);
        Fleet fleet = peer.fleet()) {
      assertThat(catchThrowable(() -> fleet.vip().balancing().served()).getMessage())
          .matches("[\\x20-\\x7e…]*");
    }
  }

  @Test
  void answer_thatIsCut_isUnsound() throws Exception {
    assertFails(
        (connection, out) -> {
          say(out, "1\n" + TITLES + "3 web 1 s1 127.0.0.1 2 0 1 3 6 8");
          connection.close();
        },
        ProtocolException.class,
        "before the answer did");
  }

  /** It has the order, so nobody knows what came of it. */
  @Test
  void order_whoseAnswerIsLost_isUnconfirmed() throws Exception {
    String empty = "1\n" + TITLES + "\n";
    int[] calls = {0};
    try (Peer peer =
            new Peer(
                (connection, out) -> {
                  if (calls[0]++ == 0) {
                    say(out, empty);
                  }
                  connection.close();
                });
        Fleet fleet = peer.fleet()) {
      Service service = fleet.service("w", 80);

      assertThatThrownBy(() -> fleet.vip().add(service))
          .hasCauseInstanceOf(UnconfirmedException.class)
          .hasMessageContaining("may have done");
    }
  }

  /** It takes every order with kind words, and does none. */
  @Test
  void order_thatIsTakenButNotDone_isUnconfirmed() throws Exception {
    String there = "1\n" + TITLES + "3 web 1 w 127.0.0.1 2 0 5 3 6 80\n\n";
    try (Peer peer =
            new Peer(
                (connection, out) -> {
                  say(out, isQuestion(connection) ? there : "Done.\n");
                  connection.close();
                });
        Fleet fleet = peer.fleet()) {
      Service service = fleet.service("w", 80);

      assertThatThrownBy(() -> fleet.vip().add(service))
          .hasCauseInstanceOf(UnconfirmedException.class)
          .hasMessageContaining("web/w has the weight 5, not 1; HAProxy says \"Done.\"");
      assertThatThrownBy(() -> fleet.vip().remove(service))
          .hasCauseInstanceOf(UnconfirmedException.class)
          .hasMessageContaining("web/w is not in maintenance");
    }
  }

  /** What it asks begins with "show", whose first letter is read. */
  private static boolean isQuestion(Socket connection) throws IOException {
    return connection.getInputStream().read() == 'h';
  }

  @Test
  void port_whereNothingListens_isRefused() throws Exception {
    try (Fleet fleet = new Fleet("127.0.0.1:" + Haproxy.freePort())) {
      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("nothing listens");
    }
  }

  @Test
  void host_withoutAnAddress_isUnreachable() {
    try (Fleet fleet = new Fleet("name.invalid:9999")) {
      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("no address for the host \"name.invalid\"");
    }
  }

  @Test
  void socket_thatIsNotThere_isUnreachable() {
    try (Fleet fleet = new Fleet("unix:" + directory.resolve("none.sock"))) {
      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("none.sock is not there")
          .hasMessageContaining("stats socket");
    }
  }

  @Test
  void socket_thatNobodyServes_isRefused() throws Exception {
    Path left = directory.resolve("left.sock");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(left));
    }
    try (Fleet fleet = new Fleet("unix:" + left)) {
      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("nothing listens at the socket");
    }
  }

  /** Its backlog is full: nobody accepts. */
  @Test
  void socket_whoseQueueIsFull_isUnreachable() throws Exception {
    Path busy = directory.resolve("busy.sock");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Fleet fleet = new Fleet("unix:" + busy)) {
      listener.bind(UnixDomainSocketAddress.of(busy), 1);
      fleet.balancer().set("haproxy.timeout", 1);
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> fleet.vip().balancing().served())
            .isInstanceOf(HardwareException.class);
      }
    }
  }

  @Test
  void socket_ofAnotherUser_isNotAllowed() throws Exception {
    Path closed = directory.resolve("closed.sock");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(closed));
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

      assertThat(WithoutPrivileges.errorOfAsking(closed))
          .startsWith("PrivilegeException")
          .contains("may not use the socket")
          .contains("mode 660");
    }
  }

  @Test
  void socket_forOperatorsOnly_isNotEnough() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, "backend web\n");
        Fleet fleet = new Fleet("unix:" + haproxy.operatorSocket())) {
      Service service = fleet.service("w", 80);
      assertThat(fleet.vip().balancing().served()).isEmpty();

      assertThatThrownBy(() -> fleet.vip().add(service))
          .hasCauseInstanceOf(PrivilegeException.class)
          .hasMessageContaining("level admin");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unix:",
        "unix:relative.sock",
        "/var/run/haproxy.sock",
        "host",
        "host:",
        "host:0",
        "host:65536",
        ":80",
        "a b:80",
        "::1:80",
        "http://host:80"
      })
  void socket_thatIsNone_isRefused(String text) {
    try (Fleet fleet = new Fleet(text)) {
      assertThatThrownBy(() -> fleet.vip().balancing().served())
          .isInstanceOf(CapabilityException.class)
          .hasMessageContaining("\"haproxy.socket\" of \"lb1\"")
          .hasMessageContaining("unix:/PATH or HOST:PORT");
    }
  }
}
