package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.clusto.ipmi.testing.HeldConsole;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.OtherJava;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.clusto.ipmi.testing.Relays;
import org.clusto.ipmi.testing.Relays.Late;
import org.clusto.ipmi.testing.Relays.Weather;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consoles through BMCs. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleTest {

  private static final int MEGABYTE = 1024 * 1024;

  /** Where these are in a packet that is not encrypted. */
  private static final int SOL_NUMBER = 16;

  private static final int SOL_ACKNOWLEDGED = 17;

  @RegisterExtension final SimulatedServer<IpmiSim> simulated = SimulatedServer.ofIpmiSim();

  private Fleet fleet;
  private IpmiSim sim;
  private IpmiServer server;

  @BeforeEach
  void start() {
    fleet = simulated.fleet();
    sim = simulated.bmc();
    server = simulated.server();
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
    // The simulator gives up when it had to send again five times in all. It also takes a packet of
    // before that arrives late for a new one, so what is typed is lost at times, but not late.
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

  /** What is late comes when the BMC has sent it again, and others behind it. */
  @Test
  void output_overtakenByLaterPackets_comesOnce() throws Exception {
    int[] count = {0};
    int[] overtaken = {0};
    byte[][] held = {null};
    Weather overtaking =
        packet -> {
          int place = isSol(packet) ? count[0]++ % 20 : 0;
          if (place == 5 && overtaken[0] < 3) {
            held[0] = packet;
            return List.of();
          } else if (place == 10 && held[0] != null) {
            Late late = new Late(1, held[0]);
            held[0] = null;
            overtaken[0]++;
            return List.of(new Late(0, packet), late);
          }
          return Relays.fair(packet);
        };
    byte[] sent = bytes(16 * 1024);
    try (Relays relays = new Relays()) {
      IpmiServer behind = fleet.server("s2", relays.to(sim.port(), Relays::fair, overtaking));
      try (ConsoleSession console = behind.open()) {
        CompletableFuture<byte[]> printed = async(() -> console.output().readNBytes(sent.length));
        sim.line().printed().write(sent);

        assertThat(printed.get(100, TimeUnit.SECONDS)).isEqualTo(sent);
      }
    }
    assertThat(overtaken[0]).isEqualTo(3);
  }

  /**
   * The numbers begin anew after 15: an acknowledgement of long ago has that of a packet that is
   * lost. Suite 1, so that the relay sees them.
   */
  @Test
  void input_lostAndAcknowledgedByALatePacket_isSentAgain() throws Exception {
    boolean[] isLater = {false};
    boolean[] isLost = {false};
    byte[][] held = {null};
    Weather there =
        packet -> {
          int number = isSol(packet) ? packet[SOL_NUMBER] : 0;
          isLater[0] |= number == 6;
          if (number == 5 && isLater[0] && !isLost[0]) {
            isLost[0] = true;
            print("!");
            return List.of();
          }
          return Relays.fair(packet);
        };
    Weather back =
        packet -> {
          if (isSol(packet) && packet[SOL_ACKNOWLEDGED] == 5 && held[0] == null) {
            held[0] = packet;
            return List.of();
          }
          return isSol(packet) && packet[SOL_NUMBER] != 0
              ? List.of(new Late(0, held[0]), new Late(1, packet))
              : Relays.fair(packet);
        };
    byte[] sent = bytes(8 * 1024);
    try (Relays relays = new Relays()) {
      IpmiServer behind = fleet.server("s2", relays.to(sim.port(), there, back));
      behind.set("ipmi.cipher", 1);
      try (ConsoleSession console = behind.open()) {
        CompletableFuture<byte[]> typed = async(() -> sim.line().typed().readNBytes(sent.length));
        console.input().write(sent);
        console.input().flush();

        assertThat(typed.get(150, TimeUnit.SECONDS)).isEqualTo(sent);
        assertThat(console.output().read()).isEqualTo('!');
      }
    }
    assertThat(isLost[0]).isTrue();
  }

  private static boolean isSol(byte[] packet) {
    return (packet[5] & 0x3f) == 1;
  }

  private void print(String text) {
    try {
      sim.line().printed().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /** Who is gone leaves the console to who has taken it over, and is told. */
  @Test
  void takeOver_isToldToTheFirst_whoseEndHarmsNobody() throws Exception {
    ConsoleSession first = server.open();
    try (ConsoleSession second = server.takeOver()) {
      CompletableFuture<Integer> reading = async(() -> first.output().read());
      assertThat(reading)
          .failsWithin(60, TimeUnit.SECONDS)
          .withThrowableThat()
          .withMessageContaining("taken its console over");
      first.close();

      sim.line().printed().write("hello".getBytes(StandardCharsets.UTF_8));
      assertThat(second.output().readNBytes(5)).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    }

    ConsoleSession third = server.open();
    try (ConsoleSession fourth = server.takeOver()) {
      third.close(); // before it could be told
      sim.line().printed().write("again".getBytes(StandardCharsets.UTF_8));
      assertThat(fourth.output().readNBytes(5)).isEqualTo("again".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The BMC has opened it, and calls it in use when it is asked again. */
  @Test
  void open_answerLost_isOpenNoneTheLess() throws Exception {
    int[] inSession = {0};
    Weather losing =
        packet -> isInSession(packet) && ++inSession[0] == 2 ? List.of() : Relays.fair(packet);
    try (Relays relays = new Relays()) {
      IpmiServer behind = fleet.server("s2", relays.to(sim.port(), Relays::fair, losing));
      try (ConsoleSession console = behind.open()) {
        sim.line().printed().write("hello".getBytes(StandardCharsets.UTF_8));

        assertThat(console.output().readNBytes(5))
            .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
      }
    }
    server.open().close();
  }

  private static boolean isInSession(byte[] packet) {
    return (packet[5] & 0x40) != 0;
  }

  /** As by Ctrl-C: the console of the BMC is free at once. */
  @Test
  void open_processInterrupted_isFree() throws Exception {
    try (OtherJava other = holder()) {
      assertThatThrownBy(server::open).isInstanceOf(BusyException.class);

      other.interrupt();

      server.open().close();
    }
  }

  /** The BMC does not know yet that nobody is there any more. */
  @Test
  void takeOver_processKilled_works() throws Exception {
    try (OtherJava other = holder()) {
      other.kill();

      server.takeOver().close();
      server.open().close();
    }
  }

  private OtherJava holder() throws Exception {
    OtherJava other =
        OtherJava.start(
            simulated.directory(),
            OtherJava.Way.CLASS_PATH,
            List.of(),
            HeldConsole.class,
            Integer.toString(sim.port()));
    other.awaitPrinted("the console is open");
    return other;
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
  void sendBreak_betweenCharacters_arrivesBetweenThem() throws Exception {
    try (ConsoleSession console = server.open()) {
      for (int i = 0; i < 20; i++) {
        console.input().write('a');
        console.sendBreak();
        console.input().write('x');
      }
      console.input().flush();

      // The simulator passes a break on as Telnet does (RFC 854), with what is typed next.
      byte[] once = {'a', (byte) 255, (byte) 243, 'x'};
      for (int i = 0; i < 20; i++) {
        assertThat(sim.line().typed().readNBytes(4)).isEqualTo(once);
      }
    }
  }

  @Test
  void console_withSuite17_answers() throws Exception {
    try (PyghmiBmc bmc = PyghmiBmc.start(simulated.directory().resolve("bmc17"))) {
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
      int character = output.read();
      if (character < 0) {
        throw new EOFException("ended after \"" + printed + "\"");
      }
      printed.append((char) character);
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
