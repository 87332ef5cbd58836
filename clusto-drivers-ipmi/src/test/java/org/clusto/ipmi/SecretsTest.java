package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusto.capability.PowerState;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Revision;
import org.clusto.ipmi.testing.Exposed;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.OtherJava;
import org.clusto.ipmi.testing.Overheard;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.clusto.ipmi.testing.Relays;
import org.clusto.ipmi.testing.SecretWork;
import org.clusto.model.RuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets stay where they are. */
@Timeout(600)
class SecretsTest {

  private static final String PASSWORD = "Zq7-plover-91x";
  private static final String KEY = "Wd3-heron-key-4u";
  private static final String WRONG = "Tb5-curlew-60m";

  @TempDir Path directory;

  @Test
  void password_asPlainText_isRefusedWhenItIsSet() {
    try (Fleet fleet = new Fleet(directory)) {
      Entity pool = fleet.inventory().create("Pool", "pool1");
      for (Object plain : new Object[] {"hunter2", "mailto:hunter2", "", 1234567, "env:"}) {
        assertThatThrownBy(() -> pool.set("ipmi.password", plain))
            .isInstanceOf(RuleException.class)
            .hasMessageContaining("ipmi.password")
            .hasMessageContaining("env:NAME")
            .hasMessageContaining("file:PATH")
            .hasMessageNotContaining("hunter2")
            .hasMessageNotContaining("1234567");
        assertThatThrownBy(() -> pool.set("ipmi.kg", plain)).isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> pool.set("ipmi#1.password", plain))
            .isInstanceOf(RuleException.class);
      }
      pool.set("ipmi.password", "env:BMC_PASSWORD");

      assertThat(pool.text("ipmi.password")).contains("env:BMC_PASSWORD");
      for (Revision revision : fleet.inventory().history().toList()) {
        assertThat(revision.toString()).doesNotContain("hunter2");
      }
    }
  }

  @Test
  void password_inherited_isUsed() throws Exception {
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      Entity pool = fleet.inventory().create("Pool", "pool1");
      pool.set("ipmi.user", "admin");
      pool.set("ipmi.password", fleet.reference("secret"));
      IpmiServer server = fleet.inventory().create(IpmiServer.class, "server1");
      server.set("ipmi.host", "127.0.0.1");
      server.set("ipmi.port", bmc.port());
      pool.insert(server);

      assertThat(server.state()).isEqualTo(PowerState.OFF);
    }
  }

  /**
   * With every logger at its most talkative, on the class path and on the module path: the
   * password, the key, and every key that follows from them are neither in what was printed nor in
   * the heap.
   */
  @ParameterizedTest
  @EnumSource
  void secrets_ofGoodAndBadSessions_areNeitherLoggedNorKept(OtherJava.Way way) throws Exception {
    Files.writeString(directory.resolve("password"), PASSWORD);
    Files.writeString(directory.resolve("key"), KEY);
    Files.writeString(directory.resolve("wrong-password"), WRONG);
    Path logging =
        Files.writeString(
            directory.resolve("logging.properties"),
            """
            .level = ALL
            handlers = java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level = ALL
            """);
    Overheard ofKeyed = new Overheard(PASSWORD, KEY);
    Overheard ofPlain = new Overheard(PASSWORD, PASSWORD);
    try (IpmiSim keyed = IpmiSim.startWithKey(directory.resolve("keyed"), KEY, PASSWORD);
        PyghmiBmc plain = PyghmiBmc.start(directory.resolve("plain"), "127.0.0.1", PASSWORD);
        Relays relays = new Relays();
        OtherJava work =
            OtherJava.start(
                directory,
                way,
                List.of(
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                    "-Dorg.slf4j.simpleLogger.log.org.clusto.audit=trace",
                    "-Djava.util.logging.config.file=" + logging),
                SecretWork.class,
                Integer.toString(relays.to(keyed.port(), ofKeyed::there, ofKeyed::back)),
                Integer.toString(relays.to(plain.port(), ofPlain::there, ofPlain::back)))) {
      String printed = work.awaitEnd();

      assertThat(printed)
          .contains(way == OtherJava.Way.MODULE_PATH ? "module org.clusto.ipmi" : "unnamed module")
          .contains("user=" + System.getProperty("user.name") + " device=keyed")
          .contains("action=\"power on\" outcome=\"done: ON\"")
          .contains("action=\"open console\" outcome=\"done\"")
          .contains("device=wrong-password action=\"power off\" outcome=\"failed: Credentials")
          .contains("DEBUG org.clusto.ipmi.lan");
      assertThat(ofKeyed.sessions()).isGreaterThan(10);
      assertThat(ofPlain.sessions()).isGreaterThan(5);
    }
    Map<String, byte[]> secrets = new TreeMap<>(Map.of("wrong password", bytes(WRONG)));
    ofKeyed.secrets().forEach((name, secret) -> secrets.put("keyed: " + name, secret));
    ofPlain.secrets().forEach((name, secret) -> secrets.put("plain: " + name, secret));
    Map<String, byte[]> unsaid = new TreeMap<>(secrets);
    ofKeyed.proofs().forEach((name, proof) -> unsaid.put("keyed: " + name, proof));
    ofPlain.proofs().forEach((name, proof) -> unsaid.put("plain: " + name, proof));

    String output = Files.readString(directory.resolve("output-SecretWork-" + way));
    assertThat(unsaid).allSatisfy((name, secret) -> Exposed.requireNotIn(output, name, secret));
    // While consoles are open, keys of theirs are there: they would be found.
    assertThat(Exposed.in(directory.resolve("open.hprof"), secrets))
        .anySatisfy(name -> assertThat(name).startsWith("keyed: AES key"))
        .anySatisfy(name -> assertThat(name).startsWith("plain: AES key"));
    assertThat(Exposed.in(directory.resolve("closed.hprof"), secrets)).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
