package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.clusto.capability.CapabilityException;
import org.clusto.capability.CipherException;
import org.clusto.capability.CredentialsException;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.capability.PrivilegeException;
import org.clusto.capability.ProtocolException;
import org.clusto.capability.RefusedException;
import org.clusto.capability.UnreachableException;
import org.clusto.credential.SecretException;
import org.clusto.inventory.Entity;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Peer;
import org.clusto.snmp.testing.Snmpd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, by net-snmp's agent, and what is said of who is not. */
@Timeout(60)
class AccessTest {

  @TempDir static Path directory;

  private static Snmpd snmpd;

  private Fleet fleet;

  @BeforeAll
  static void start() throws Exception {
    snmpd = Snmpd.start(directory.resolve("snmpd"));
  }

  @AfterAll
  static void stop() {
    if (snmpd != null) {
      snmpd.close();
    }
  }

  @BeforeEach
  void open() {
    fleet = new Fleet(directory);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  private static Power outlet(ApcStrip strip) {
    return strip.outlet("pwr-nema-5", 4);
  }

  private ApcStrip user(String user, String auth, String priv) {
    return fleet.device(ApcStrip.class, "strip", snmpd.port(), user, auth, priv);
  }

  @ParameterizedTest
  @CsvSource({
    "sha1, SHA, AES",
    "sha224, sha-224, aes-128",
    "sha256, SHA256, aes-192",
    "sha384, sha-384, AES256",
    "sha512, SHA-512, AES-256"
  })
  void user_withAuthPriv_isLetIn(String user, String auth, String priv) {
    ApcStrip strip = user(user, auth, priv);

    outlet(strip).off();
    assertThat(outlet(strip).state()).isEqualTo(PowerState.OFF);
    outlet(strip).on();
    assertThat(outlet(strip).state()).isEqualTo(PowerState.ON);
  }

  /** As when 200 servers hang on one strip: none disturbs what the others know of the agent. */
  @Test
  void user_whoAsksManyTimesAtOnce_isLetInEachTime() {
    ApcStrip strip = user("sha1", "SHA", "AES");
    strip.set("snmp.timeout", 30);
    for (int round = 0; round < 5; round++) {
      List<CompletableFuture<PowerState>> all =
          IntStream.range(0, 200)
              .mapToObj(i -> strip.outlet("pwr-nema-5", 1 + i % 8).start(PowerAction.STATE))
              .toList();
      assertThat(all)
          .allSatisfy(
              each ->
                  assertThat(each).succeedsWithin(50, TimeUnit.SECONDS).isEqualTo(PowerState.ON));
    }
  }

  @Test
  void user_withAuthNoPrivAndWithNothing_isLetIn() {
    ApcStrip strip =
        fleet.at(
            ApcStrip.class,
            "onlyauth",
            snmpd.port(),
            "snmp.user",
            "onlyauth",
            "snmp.auth",
            "sha-256",
            "snmp.authpassword",
            fleet.reference("authpass-onlyauth"));
    ApcStrip open = fleet.at(ApcStrip.class, "nobody", snmpd.port(), "snmp.user", "nobody");

    outlet(strip).off();
    assertThat(outlet(open).state()).isEqualTo(PowerState.OFF);
    outlet(open).on();
    assertThat(outlet(strip).state()).isEqualTo(PowerState.ON);
  }

  @ParameterizedTest
  @CsvSource({"1", "2c", "v1", "V2c", "2"})
  void community_ofTheFirstVersions_isLetIn(String version) {
    ApcStrip strip = fleet.device(ApcStrip.class, "strip", snmpd.port());
    strip.set("snmp.version", version);
    Sentry3Strip counted = fleet.device(Sentry3Strip.class, "counted", snmpd.port());
    counted.set("snmp.version", version);

    outlet(strip).off();
    assertThat(outlet(strip).state()).isEqualTo(PowerState.OFF);
    outlet(strip).on();
    assertThat(counted.outlet("pwr-nema-5", 12).state()).isEqualTo(PowerState.ON);
  }

  @Test
  void community_thatMayOnlyLook_isToldSo() {
    ApcStrip strip = fleet.device(ApcStrip.class, "strip", snmpd.port(), "look");

    assertThat(outlet(strip).state()).isEqualTo(PowerState.ON);
    assertThatThrownBy(() -> outlet(strip).off())
        .isInstanceOf(PrivilegeException.class)
        .hasMessageContaining("turn outlet 4 off");
    ApcStrip reader = fleet.device(ApcStrip.class, "r", snmpd.port(), "reader", "sha", "aes");
    assertThatThrownBy(() -> outlet(reader).off()).isInstanceOf(PrivilegeException.class);
  }

  @Test
  void community_thatIsWrong_isSuspectedWhereAnAgentIsThere() {
    ApcStrip strip = fleet.device(ApcStrip.class, "strip", snmpd.port(), "guess");

    assertThatThrownBy(() -> outlet(strip).state())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("community")
        .hasMessageNotContaining("guess");
  }

  @Test
  void user_thatIsUnknownOrHasWrongPasswords_isToldWhich() {
    assertThatThrownBy(() -> outlet(user("stranger", "sha", "aes")).state())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("does not know this user")
        .hasMessageContaining("stranger");
    ApcStrip auth = fleet.device(ApcStrip.class, "a", snmpd.port(), "sha1", "sha", "aes");
    auth.set("snmp.authpassword", fleet.reference("not-the-password"));
    assertThatThrownBy(() -> outlet(auth).state())
        .isInstanceOf(CredentialsException.class)
        .hasMessageContaining("snmp.authpassword")
        .hasMessageNotContaining("not-the-password");
    ApcStrip priv = fleet.device(ApcStrip.class, "p", snmpd.port(), "sha1", "sha", "aes");
    priv.set("snmp.privpassword", fleet.reference("not-the-password"));
    assertThatThrownBy(() -> outlet(priv).state())
        .isInstanceOf(CredentialsException.class)
        .hasMessageNotContaining("not-the-password");
  }

  @Test
  void user_withOtherProtocols_isToldSo() {
    assertThatThrownBy(() -> outlet(user("onlyauth", "sha-256", "aes")).state())
        .isInstanceOf(CipherException.class)
        .hasMessageContaining("level of security");
  }

  @Test
  void agent_thatIsNotThere_isRefusedSoon() {
    ApcStrip strip = fleet.device(ApcStrip.class, "strip", Peer.freePort());
    strip.set("snmp.timeout", 50);
    ApcStrip third = fleet.device(ApcStrip.class, "t", Peer.freePort(), "sha1", "sha", "aes");
    third.set("snmp.timeout", 50);

    assertThatThrownBy(() -> outlet(strip).state())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("nothing listens");
    assertThatThrownBy(() -> outlet(third).state()).isInstanceOf(RefusedException.class);
  }

  @Test
  void host_withoutAnAddressOrAWay_isUnreachable() {
    ApcStrip strip = fleet.device(ApcStrip.class, "strip", 161);
    strip.set("snmp.host", "no-such-host.invalid");
    assertThatThrownBy(() -> outlet(strip).state())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no-such-host.invalid");
    strip.set("snmp.host", "127.0.0.1:161");
    assertThatThrownBy(() -> outlet(strip).state()).hasMessageContaining("snmp.port");
  }

  @Test
  void outlet_thatIsNotThere_isNamed() {
    ApcStrip strip = fleet.device(ApcStrip.class, "strip", snmpd.port());

    assertThatThrownBy(() -> strip.outlet("pwr-nema-5", 50).state())
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("outlet 50");
  }

  @Test
  void settings_thatAreMissingOrContradict_sayWhatToDo() {
    ApcStrip strip = fleet.inventory().create(ApcStrip.class, "bare");
    requireSaid(strip, "snmp.host");
    strip.set("snmp.host", "127.0.0.1");
    requireSaid(strip, "snmp.community");
    strip.set("snmp.user", "admin");
    strip.set("snmp.priv", "aes");
    requireSaid(strip, "snmp.privpassword");
    strip.set("snmp.privpassword", "env:SNMP_PRIV");
    requireSaid(strip, "snmp.auth");
    strip.set("snmp.auth", "sha-3");
    requireSaid(strip, "sha-256");
    strip.set("snmp.auth", "sha");
    requireSaid(strip, "snmp.authpassword");
    strip.set("snmp.authpassword", "env:CLUSTO_NO_SUCH_VARIABLE");
    assertThatThrownBy(() -> outlet(strip).state()).isInstanceOf(RuntimeException.class);
    strip.set("snmp.version", 4);
    requireSaid(strip, "snmp.version");
    strip.set("snmp.version", "2c");
    strip.set("snmp.community", "env:CLUSTO_NO_SUCH_VARIABLE");
    assertThatThrownBy(() -> outlet(strip).state()).isInstanceOf(SecretException.class);
    SnmpStrip generic = fleet.device(SnmpStrip.class, "generic", 161);
    assertThatThrownBy(() -> generic.outlet("pwr-nema-5", 1).state())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining("outlets.");
  }

  private static void requireSaid(ApcStrip strip, String words) {
    assertThatThrownBy(() -> outlet(strip).state())
        .isInstanceOf(CapabilityException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("bare");
  }

  @Test
  void settings_ofThePoolItIsIn_areInherited() {
    Entity pool = fleet.inventory().create("Pool", "strips");
    pool.set("snmp.community", fleet.reference("switch-it"));
    pool.set("snmp.port", snmpd.port());
    ApcStrip strip = fleet.inventory().create(ApcStrip.class, "strip");
    strip.set("snmp.host", "127.0.0.1");
    pool.insert(strip);

    assertThat(outlet(strip).state()).isEqualTo(PowerState.ON);
  }
}
