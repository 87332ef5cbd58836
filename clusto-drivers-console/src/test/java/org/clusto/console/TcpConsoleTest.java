package org.clusto.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleContract;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.RefusedException;
import org.clusto.console.testing.Peer;
import org.clusto.console.testing.Ser2net;
import org.clusto.console.testing.SerialHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console behind ser2net's tcp. */
class TcpConsoleTest extends ConsoleContract {

  private static final String GREETING = "clusto-host login: ";
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path directory;

  private SerialHost host;
  private Ser2net ser2net;
  private Consoles consoles;

  @BeforeEach
  void start() throws IOException {
    host = SerialHost.start(directory);
    ser2net = Ser2net.tcp(directory, host);
    consoles = new Consoles("tcp").set("console.port", ser2net.port());
  }

  @AfterEach
  void stop() throws IOException {
    if (consoles != null) {
      consoles.close();
      ser2net.close();
    }
    if (host != null) {
      host.close();
    }
  }

  @Override
  protected ConsoleAccess console() {
    host.printing(GREETING);
    return consoles.console();
  }

  @Override
  protected String greeting() {
    return GREETING;
  }

  @Test
  void megabyte_eachWay_arrivesWholeAndInOrder() throws Exception {
    byte[] printed = bytes(1);
    byte[] typed = bytes(2);
    try (ConsoleSession session = consoles.console().open()) {
      // It takes the line some time to be open, and both sides to agree: there and back says so.
      session.input().write('x');
      session.input().flush();
      assertThat(host.typed().read()).isEqualTo('x');
      host.printed().write('y');
      assertThat(session.output().read()).isEqualTo('y');
      CompletableFuture<Void> typing = async(() -> session.input().write(typed));
      CompletableFuture<Void> printing = async(() -> host.printed().write(printed));
      CompletableFuture<byte[]> received = new CompletableFuture<>();
      CompletableFuture<Void> receiving =
          async(() -> received.complete(host.typed().readNBytes(MEGABYTE)));

      assertThat(session.output().readNBytes(MEGABYTE)).isEqualTo(printed);
      receiving.join();
      assertThat(received.join()).isEqualTo(typed);
      typing.join();
      printing.join();
    }
  }

  @Test
  void output_afterTheConsoleServerDied_ends() throws IOException {
    try (ConsoleSession session = console().open()) {
      assertThat(printedUpTo(GREETING, session.output())).endsWith(GREETING);
      ser2net.kill();

      try {
        while (session.output().read() >= 0) {
          // What was on its way.
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("the connection to \"console1\" is lost");
      }
    }
  }

  @Test
  void open_whereNothingListens_isRefused() throws IOException {
    consoles.set("console.port", Peer.freePort());

    assertThatThrownBy(() -> consoles.console().open())
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("\"console1\": nothing listens at 127.0.0.1 port ");
  }

  private static byte[] bytes(int seed) {
    byte[] bytes = new byte[MEGABYTE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private interface Work {
    void run() throws IOException;
  }

  private static CompletableFuture<Void> async(Work work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
