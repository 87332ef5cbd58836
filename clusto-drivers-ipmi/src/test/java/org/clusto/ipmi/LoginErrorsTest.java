package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.CipherException;
import org.clusto.capability.CredentialsException;
import org.clusto.capability.PowerState;
import org.clusto.capability.PrivilegeException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;
import org.clusto.credential.SecretException;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Peer;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong with a login has an error of its own, within the timeout. */
@Timeout(60)
class LoginErrorsTest {

  @TempDir Path directory;

  private Fleet fleet;
  private IpmiSim sim;

  @BeforeEach
  void start() throws Exception {
    sim = IpmiSim.start(directory.resolve("bmc"));
    fleet = new Fleet(directory);
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
      sim.close();
    }
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

  @Test
  void login_wrongPasswordWithSuite17_isCredentials() throws Exception {
    try (PyghmiBmc bmc = PyghmiBmc.start(directory.resolve("bmc17"))) {
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
    try (IpmiSim keyed = IpmiSim.startWithKey(directory.resolve("keyed"), "key-of-the-bmc")) {
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
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
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
          .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
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
