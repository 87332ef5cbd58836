package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PowerState;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnconfirmedException;
import org.clusto.capability.UnreachableException;
import org.clusto.ipmi.testing.ClearMessage;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Relays;
import org.clusto.ipmi.testing.Relays.Late;
import org.clusto.ipmi.testing.Relays.Weather;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Networks and BMCs that do not behave. */
@Timeout(300)
class BadNetworkTest {

  private static final int IN_SESSION = 0x40;

  @RegisterExtension final SimulatedServer<IpmiSim> simulated = SimulatedServer.ofIpmiSim();

  private Fleet fleet;
  private IpmiSim sim;
  private Relays relays;

  @BeforeEach
  void start() throws Exception {
    fleet = simulated.fleet();
    sim = simulated.bmc();
    relays = new Relays();
  }

  @AfterEach
  void stop() {
    relays.close();
  }

  private IpmiServer behind(Weather back) throws Exception {
    return behind(Relays::fair, back);
  }

  private IpmiServer behind(Weather there, Weather back) throws Exception {
    return fleet.server("s1", relays.to(sim.port(), there, back));
  }

  private static boolean isInSession(byte[] packet) {
    return (packet[5] & IN_SESSION) != 0;
  }

  @Test
  void answers_late_areTaken() throws Exception {
    IpmiServer server = behind(packet -> List.of(new Late(700, packet)));

    assertThat(server.state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void packets_twiceInBothDirections_doNoHarm() throws Exception {
    Weather twice = packet -> List.of(new Late(0, packet), new Late(3, packet));
    IpmiServer server = behind(twice, twice);

    for (int i = 0; i < 5; i++) {
      server.on();
      assertThat(server.state()).isEqualTo(PowerState.ON);
      server.off();
      assertThat(server.state()).isEqualTo(PowerState.OFF);
    }
  }

  /** To reset twice would do harm, and nobody can see whether it was done. */
  @Test
  void reset_answerLost_isDoneOnceAndSaidToBeUnknown() throws Exception {
    IpmiServer direct = fleet.server("direct", sim.port());
    direct.on();
    int[] inSession = {0};
    IpmiServer server =
        behind(
            packet -> isInSession(packet) && ++inSession[0] == 3 ? List.of() : Relays.fair(packet));
    server.set("ipmi.timeout", 3);

    assertThatThrownBy(server::reset)
        .isInstanceOf(UnconfirmedException.class)
        .hasMessageContaining("not known");
    assertThat(sim.told().stream().filter(line -> line.startsWith("set reset"))).hasSize(1);
  }

  /** What the state shows needs no answer. */
  @Test
  void cycle_answerLost_isDoneOnceAndSeen() throws Exception {
    IpmiServer direct = fleet.server("direct", sim.port());
    direct.on();
    int[] inSession = {0};
    IpmiServer server =
        behind(
            packet -> isInSession(packet) && ++inSession[0] == 3 ? List.of() : Relays.fair(packet));

    server.cycle();

    assertThat(sim.told().stream().filter("set power 0"::equals)).hasSize(1);
    assertThat(direct.state()).isEqualTo(PowerState.ON);
  }

  /**
   * What a server does between two looks is not seen: it is on, and nobody knows more. The answers
   * that say so come late, and their time counts: there are few looks.
   */
  @Test
  void cycle_neverSeenOffByALateBmc_isDoneAfterFewLooks() throws Exception {
    fleet.server("direct", sim.port()).on();
    boolean[] isTold = {false};
    Set<Integer> looks = new HashSet<>();
    Weather there =
        packet -> {
          isTold[0] |= ClearMessage.is(packet, 0, 0x02);
          return Relays.fair(packet);
        };
    Weather lateAndOn =
        packet -> {
          if (!isTold[0] || !ClearMessage.is(packet, 1, 0x01)) {
            return Relays.fair(packet);
          }
          looks.add(ClearMessage.number(packet));
          return List.of(new Late(2000, ClearMessage.withData(packet, 0, 1)));
        };
    IpmiServer server = behind(there, lateAndOn);
    server.set("ipmi.cipher", 1);

    server.cycle();

    // Seven, and one for the end, where only the pauses between them were to be 3 s together.
    assertThat(looks).hasSizeBetween(2, 5);
  }

  @Test
  void answers_outOfOrder_findTheirQuestions() throws Exception {
    Random random = new Random(7);
    Weather shuffled = packet -> List.of(new Late(random.nextInt(60), packet));
    IpmiServer server = behind(shuffled, shuffled);

    for (int i = 0; i < 2; i++) {
      server.on();
      assertThat(server.state()).isEqualTo(PowerState.ON);
      server.off();
      assertThat(server.state()).isEqualTo(PowerState.OFF);
    }
  }

  @Test
  void answers_onceWithAWrongIntegrityCode_areAskedForAgain() throws Exception {
    int[] seen = {0};
    IpmiServer server =
        behind(
            packet -> {
              boolean isBroken = isInSession(packet) && seen[0]++ % 3 == 0;
              return Relays.fair(isBroken ? broken(packet, packet.length - 1) : packet);
            });

    assertThat(server.state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void answers_alwaysWithAWrongIntegrityCode_areProtocol() throws Exception {
    IpmiServer server =
        behind(
            packet ->
                Relays.fair(isInSession(packet) ? broken(packet, packet.length - 1) : packet));
    server.set("ipmi.timeout", 2);

    assertThatThrownBy(server::state)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("integrity");
  }

  /** In suite 1 messages are neither hidden nor signed, so the relay can change them. */
  @Test
  void answers_alwaysWithAWrongChecksum_areProtocol() throws Exception {
    IpmiServer server =
        behind(packet -> Relays.fair(packet[5] == 0 ? broken(packet, packet.length - 1) : packet));
    server.set("ipmi.cipher", 1);
    server.set("ipmi.timeout", 2);

    assertThatThrownBy(server::state)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void answers_thatAreGarbage_areProtocol() throws Exception {
    IpmiServer server = behind(packet -> Relays.fair(new byte[] {1, 2, 3}));
    server.set("ipmi.timeout", 2);

    assertThatThrownBy(server::state).isInstanceOf(ProtocolException.class);
  }

  /** Cut at every length, in every step: always an error of its own, never another. */
  @Test
  void answers_cutOff_areErrorsOfHardware() throws Exception {
    for (int length = 4; length < 70; length += 13) {
      int cut = length;
      IpmiServer server =
          fleet.server(
              "cut" + cut,
              relays.to(
                  sim.port(),
                  Relays::fair,
                  packet -> Relays.fair(Arrays.copyOf(packet, Math.min(cut, packet.length)))));
      server.set("ipmi.timeout", 1);

      assertThat(catchThrowable(server::state)).isInstanceOf(HardwareException.class);
    }
  }

  private static byte[] broken(byte[] packet, int at) {
    byte[] broken = packet.clone();
    broken[at] ^= 0x55;
    return broken;
  }

  @Test
  void bmc_silentInTheMiddle_isUnreachable() throws Exception {
    IpmiServer server = behind(packet -> isInSession(packet) ? List.of() : Relays.fair(packet));
    server.set("ipmi.timeout", 2);

    assertThatThrownBy(server::state)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no more");
  }

  @Test
  void bmc_diesInTheMiddle_isRefusedOrUnreachable() throws Exception {
    int[] seen = {0};
    IpmiServer server = fleet.server("s1", sim.port());
    server.set("ipmi.timeout", 2);
    IpmiServer dying =
        behindNamed(
            "s2",
            packet -> {
              if (isInSession(packet) && seen[0]++ == 0) {
                sim.kill();
                return List.of();
              }
              return Relays.fair(packet);
            });
    dying.set("ipmi.timeout", 2);

    assertThat(catchThrowable(dying::state))
        .isInstanceOfAny(UnreachableException.class, RefusedException.class);
    assertThatThrownBy(server::state).isInstanceOf(RefusedException.class);
  }

  private IpmiServer behindNamed(String name, Weather back) throws Exception {
    return fleet.server(name, relays.to(sim.port(), Relays::fair, back));
  }

  @Test
  void packets_oneInTenLost_areMadeUpFor() throws Exception {
    Random random = new Random(42);
    Weather lossy = packet -> random.nextInt(100) < 10 ? List.of() : List.of(new Late(0, packet));
    IpmiServer server = behind(lossy, lossy);

    for (int i = 0; i < 2; i++) {
      server.on();
      assertThat(server.state()).isEqualTo(PowerState.ON);
      server.off();
      assertThat(server.state()).isEqualTo(PowerState.OFF);
    }
  }
}
