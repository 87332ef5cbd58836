package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.CipherException;
import org.clusto.capability.CredentialsException;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PowerState;
import org.clusto.capability.PrivilegeException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;
import org.clusto.credential.SecretException;
import org.clusto.ipmi.testing.ClearMessage;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Peer;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.clusto.ipmi.testing.Relays;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that can be wrong with a login has an error of its own, within the timeout. */
@Timeout(300)
class LoginErrorsTest {

  @RegisterExtension final SimulatedServer<IpmiSim> simulated = SimulatedServer.ofIpmiSim();

  private Fleet fleet;
  private IpmiSim sim;

  @BeforeEach
  void start() {
    fleet = simulated.fleet();
    sim = simulated.bmc();
  }

  @Test
  void login_wrongPassword_isCredentials() {
    assertThatThrownBy(() -> fleet.server("s1", sim.port(), "admin", "wrong-word").state())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("s1")
        .hasMessageContaining("password")
        .hasMessageContaining("file:")
        .hasMessageNotContaining("wrong-word");
  }

  @Test
  void login_unknownUser_isCredentials() {
    assertThatThrownBy(() -> fleet.server("s1", sim.port(), "nobody", "secret").state())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("nobody");
  }

  /** IPMI has room for 16 bytes (13.20), and each of these letters takes two. */
  @ParameterizedTest
  @ValueSource(
      strings = {"administrators-it", "\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc"})
  void login_userThatIsTooLong_saysHowLongItMayBe(String user) {
    assertThatThrownBy(() -> fleet.server("s1", sim.port(), user, "secret").state())
        .isInstanceOf(CapabilityException.class)
        .isNotInstanceOf(HardwareException.class)
        .hasMessageContaining("ipmi.user")
        .hasMessageContaining("16 bytes");
  }

  @Test
  void login_wrongPasswordWithSuite17_isCredentials() throws Exception {
    try (PyghmiBmc bmc = PyghmiBmc.start(simulated.directory().resolve("bmc17"))) {
      assertThatThrownBy(() -> fleet.server("s1", bmc.port(), "admin", "wrong").state())
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("password");
      assertThatThrownBy(() -> fleet.server("s2", bmc.port(), "nobody", "secret").state())
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("nobody");
    }
  }

  @Test
  void login_suiteThatTheBmcDoesNotTake_isCipher() {
    IpmiServer server = fleet.server("s1", sim.port());
    server.set("ipmi.cipher", 17);

    assertThatThrownBy(server::state)
        .isInstanceOf(CipherException.class)
        .hasMessageContaining("17")
        .hasMessageContaining("ipmi.cipher");
  }

  @Test
  void login_noSuiteNamed_findsTheBestThatBothKnow() {
    assertThat(fleet.server("s1", sim.port()).state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void login_weakSuitesByName_areTaken() {
    for (int suite = 0; suite <= 3; suite++) {
      IpmiServer server = fleet.server("s" + suite, sim.port());
      server.set("ipmi.cipher", suite);
      assertThat(server.state()).as("suite %d", suite).isEqualTo(PowerState.OFF);
    }
  }

  @Test
  void login_suiteThatNobodySpeaks_saysWhichThereAre() {
    IpmiServer server = fleet.server("s1", sim.port());
    server.set("ipmi.cipher", 12);

    assertThatThrownBy(server::state)
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("ipmi.cipher")
        .hasMessageContaining("12");
  }

  /** What BMCs say that no simulator says (13.24, table 13-15), put in the place of an answer. */
  @ParameterizedTest
  @CsvSource({
    "0x11, 0x01, BusyException, no session left",
    "0x11, 0x04, CipherException, suite 3",
    "0x11, 0x09, PrivilegeException, administrator",
    "0x11, 0x11, CipherException, suite 3",
    "0x11, 0x12, ProtocolException, 0x12",
    "0x13, 0x0a, PrivilegeException, administrator",
    "0x13, 0x0c, CredentialsException, admin",
    "0x13, 0x0d, CredentialsException, admin",
    "0x15, 0x0f, CredentialsException, password",
    "0x15, 0x02, ProtocolException, 0x02",
  })
  void login_refusedByTheBmc_isTheErrorOfItsStatus(
      String message, String status, String error, String said) throws Exception {
    try (Relays relays = new Relays()) {
      int port =
          relays.to(
              sim.port(),
              Relays::fair,
              packet ->
                  Relays.fair(
                      packet[5] == Integer.decode(message)
                          ? refusal(packet, Integer.decode(status))
                          : packet));
      IpmiServer server = fleet.server("s1", port);
      server.set("ipmi.cipher", 3);
      server.set("ipmi.timeout", 1);

      assertThatThrownBy(server::state)
          .satisfies(thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(error))
          .hasMessageContaining("s1")
          .hasMessageContaining(said);
    }
  }

  /** The tag, the status and our id of the session, no more. */
  private static byte[] refusal(byte[] packet, int status) {
    byte[] refusal = Arrays.copyOf(packet, 24);
    refusal[14] = 8;
    refusal[15] = 0;
    refusal[17] = (byte) status;
    return refusal;
  }

  /** Set Session Privilege Level (22.18); suite 1 has it in the clear, for the relay to change. */
  @Test
  void login_levelThatTheUserMayNotHave_isPrivilege() throws Exception {
    try (Relays relays = new Relays()) {
      int port =
          relays.to(
              sim.port(),
              Relays::fair,
              packet -> Relays.fair(packet[5] == 0 ? ClearMessage.withCode(packet, 0x81) : packet));
      IpmiServer server = fleet.server("s1", port);
      server.set("ipmi.cipher", 1);

      assertThatThrownBy(server::state)
          .isInstanceOf(PrivilegeException.class)
          .hasMessageContaining("admin")
          .hasMessageContaining("ipmi.privilege");
    }
  }

  @Test
  void action_aboveTheLevelOfTheSession_isPrivilege() {
    IpmiServer viewer = fleet.server("s1", sim.port(), "viewer", "viewpass");
    viewer.set("ipmi.privilege", "user");

    assertThat(viewer.state()).isEqualTo(PowerState.OFF);
    assertThatThrownBy(viewer::on)
        .isInstanceOf(PrivilegeException.class)
        .hasMessageContaining("viewer")
        .hasMessageContaining("power on");
  }

  @Test
  void login_keyOfTheBmc_isNeeded() throws Exception {
    try (IpmiSim keyed =
        IpmiSim.startWithKey(simulated.directory().resolve("keyed"), "key-of-the-bmc", "secret")) {
      IpmiServer server = fleet.server("s1", keyed.port());
      assertThatThrownBy(server::state)
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("Kg");

      server.set("ipmi.kg", fleet.reference("key-of-the-bmc"));
      assertThat(server.state()).isEqualTo(PowerState.OFF);

      server.set("ipmi.kg", fleet.reference("another-key"));
      assertThatThrownBy(server::state)
          .isInstanceOf(CredentialsException.class)
          .hasMessageContaining("Kg")
          .hasMessageNotContaining("another-key");
    }
  }

  @Test
  void login_nothingListens_isRefusedAtOnce() {
    long start = System.nanoTime();

    assertThatThrownBy(() -> fleet.server("s1", Peer.freePort()).state())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("ipmi.port");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void login_nobodyAnswers_isUnreachableWithinTheTimeout() throws Exception {
    try (DatagramSocket silent =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      IpmiServer server = fleet.server("s1", silent.getLocalPort());
      server.set("ipmi.timeout", 2);
      long start = System.nanoTime();

      assertThatThrownBy(server::state)
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("within 2 s");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(30));
    }
  }

  @Test
  void login_hostOfNoAddress_isUnreachable() {
    IpmiServer server = fleet.server("s1", 623);
    server.set("ipmi.host", "no-such-host.invalid");

    assertThatThrownBy(server::state)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @Test
  void login_secretThatIsNotThere_saysWhereItWasLookedFor() {
    IpmiServer server = fleet.server("s1", sim.port());
    server.set("ipmi.password", "env:CLUSTO_NO_SUCH_VARIABLE");

    assertThatThrownBy(server::state)
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("CLUSTO_NO_SUCH_VARIABLE");
  }

  @Test
  void login_noHost_saysWhichAttributeIsMissing() {
    IpmiServer server = fleet.inventory().create(IpmiServer.class, "bare");

    assertThatThrownBy(server::state)
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("ipmi.host")
        .hasMessageContaining("bare");
  }
}
