package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.clusto.capability.BusyException;
import org.clusto.capability.ConsoleSession;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.clusto.ipmi.testing.Relays;
import org.clusto.ipmi.testing.Relays.Late;
import org.clusto.ipmi.testing.Relays.Weather;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consoles through BMCs. */
@Timeout(120)
class ConsoleTest {

  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path directory;

  private Fleet fleet;
  private IpmiSim sim;
  private IpmiServer server;

  @BeforeEach
  void start() throws Exception {
    sim = IpmiSim.start(directory.resolve("bmc"));
    fleet = new Fleet(directory);
    server = fleet.server("s1", sim.port());
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
      sim.close();
    }
  }

  @Test
  void output_aMegabyte_arrivesWholeAndInOrder() throws Exception {
    byte[] sent = bytes(MEGABYTE);
    try (ConsoleSession console = server.open()) {
      CompletableFuture<byte[]> received = async(() -> console.output().readNBytes(sent.length));
      sim.line().printed().write(sent);

      assertThat(received.get(100, TimeUnit.SECONDS)).isEqualTo(sent);
    }
  }

  @Test
  void input_aMegabyte_arrivesWholeAndInOrder() throws Exception {
    byte[] sent = bytes(MEGABYTE);
    try (ConsoleSession console = server.open()) {
      CompletableFuture<byte[]> received = async(() -> sim.line().typed().readNBytes(sent.length));
      console.input().write(sent);
      console.input().flush();

      assertThat(received.get(100, TimeUnit.SECONDS)).isEqualTo(sent);
    }
  }

  @Test
  void bothDirections_overABadNetwork_arriveWhole() throws Exception {
    // The simulator takes a packet of before that arrives twice for a new one, and gives up when it
    // had to send again five times in all: neither is a fault of ours.
    int[] there = {0};
    int[] back = {0};
    Random random = new Random(11);
    Weather lossy = packet -> isLost(++there[0]) ? List.of() : Relays.fair(packet);
    Weather bad =
        packet -> {
          Late once = new Late(random.nextInt(3), packet);
          return isLost(++back[0])
              ? List.of()
              : random.nextInt(100) > 90 ? List.of(once, new Late(5, packet)) : List.of(once);
        };
    byte[] sent = bytes(8 * 1024);
    try (Relays relays = new Relays()) {
      IpmiServer behind = fleet.server("s2", relays.to(sim.port(), lossy, bad));
      try (ConsoleSession console = behind.open()) {
        CompletableFuture<byte[]> typed = async(() -> sim.line().typed().readNBytes(sent.length));
        CompletableFuture<byte[]> printed = async(() -> console.output().readNBytes(sent.length));
        sim.line().printed().write(sent);
        console.input().write(sent);
        console.input().flush();

        assertThat(typed.get(100, TimeUnit.SECONDS)).isEqualTo(sent);
        assertThat(printed.get(100, TimeUnit.SECONDS)).isEqualTo(sent);
      }
    }
  }

  private static boolean isLost(int packet) {
    return packet == 20 || packet == 35;
  }

  /** Nobody reads for some seconds: the BMC is held up, and nothing is lost. */
  @Test
  void output_readLate_isWhole() throws Exception {
    byte[] sent = bytes(200 * 1024);
    try (ConsoleSession console = server.open()) {
      CompletableFuture<Void> printing =
          async(
              () -> {
                sim.line().printed().write(sent);
                return null;
              });
      TimeUnit.SECONDS.sleep(3);

      assertThat(console.output().readNBytes(sent.length)).isEqualTo(sent);
      printing.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void open_inUse_isBusyUntilTakenOver() throws Exception {
    try (ConsoleSession first = server.open()) {
      assertThatThrownBy(server::open)
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("in use");

      try (ConsoleSession second = server.takeOver()) {
        sim.line().printed().write("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(second.output().readNBytes(5))
            .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
      }
    }
    server.open().close();
  }

  @Test
  void close_whileOthersReadAndWrite_endsThem() throws Exception {
    ConsoleSession console = server.open();
    CompletableFuture<Integer> reading = async(() -> console.output().read());

    console.close();

    assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
    OutputStream input = console.input();
    assertThatThrownBy(() -> input.write(1)).isInstanceOf(IOException.class);
    server.open().close();
  }

  @Test
  void bmc_killed_endsBothDirectionsWithAnError() throws Exception {
    try (ConsoleSession console = server.open()) {
      CompletableFuture<Integer> reading = async(() -> console.output().read());
      sim.kill();
      OutputStream input = console.input();

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  input.write('x');
                  input.flush();
                }
              })
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> reading.get(20, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void sendBreak_onAnOpenConsole_leavesItWorking() throws Exception {
    try (ConsoleSession console = server.open()) {
      console.sendBreak();
      console.input().write('x');
      console.input().flush();

      // The simulator passes a break on as Telnet does (RFC 854).
      assertThat(sim.line().typed().readNBytes(3)).containsExactly(255, 243, 'x');
    }
  }

  @Test
  void console_withSuite17_answers() throws Exception {
    try (PyghmiBmc bmc = PyghmiBmc.start(directory.resolve("bmc17"))) {
      IpmiServer other = fleet.server("s2", bmc.port());
      try (ConsoleSession console = other.open()) {
        console.input().write("hello there".getBytes(StandardCharsets.UTF_8));
        console.input().flush();

        assertThat(until("HELLO THERE", console.output())).endsWith("HELLO THERE");
      }
    }
  }

  private static String until(String end, InputStream output) throws IOException {
    StringBuilder printed = new StringBuilder();
    while (printed.indexOf(end) < 0) {
      printed.append((char) output.read());
    }
    return printed.toString();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(3).nextBytes(bytes);
    return Arrays.copyOf(bytes, count);
  }

  private static <T> CompletableFuture<T> async(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.call());
              } catch (Exception e) {
                result.completeExceptionally(new CompletionException(e));
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
