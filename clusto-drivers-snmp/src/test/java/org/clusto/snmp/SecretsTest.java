package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.clusto.capability.CapabilityException;
import org.clusto.inventory.Entity;
import org.clusto.model.RuleException;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Snmpd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.log.ConsoleLogFactory;
import org.snmp4j.log.LogFactory;
import org.snmp4j.log.LogLevel;

/** Secrets stay where they are. */
@Timeout(60)
class SecretsTest {

  @TempDir Path directory;

  @Test
  void secrets_asPlainText_areRefusedWhenTheyAreSet() {
    try (Fleet fleet = new Fleet(directory)) {
      Entity pool = fleet.inventory().create("Pool", "pool1");
      for (String key : new String[] {"snmp.authpassword", "snmp.privpassword"}) {
        assertThatThrownBy(() -> pool.set(key, "hunter2"))
            .isInstanceOf(RuleException.class)
            .hasMessageContaining(key)
            .hasMessageNotContaining("hunter2");
        pool.set(key, "env:SNMP_SECRET");
      }
    }
  }

  /** Fleets from elsewhere have communities in plain text: they are kept, but not used. */
  @Test
  void community_asPlainText_isNotUsed() {
    try (Fleet fleet = new Fleet(directory)) {
      ApcStrip strip = fleet.at(ApcStrip.class, "pdu1", 161, "snmp.community", "hunter2");

      assertThatThrownBy(() -> strip.outlet("pwr-nema-5", 1).state())
          .isInstanceOf(CapabilityException.class)
          .hasMessageContaining("snmp.community")
          .hasMessageContaining("env:NAME")
          .hasMessageNotContaining("hunter2");
    }
  }

  /** At every level, of the library below, too, and in hexadecimal. */
  @Test
  void logs_ofAllThatHappens_saysWhoDidWhatAndNoSecret() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    StringBuilder errors = new StringBuilder();
    System.setOut(both);
    System.setErr(both);
    try (Snmpd snmpd = Snmpd.start(directory.resolve("snmpd"));
        Fleet fleet = new Fleet(directory)) {
      LogFactory.setLogFactory(new ConsoleLogFactory());
      LogFactory.getLogFactory().getRootLogger().setLogLevel(LogLevel.DEBUG);
      ApcStrip second = fleet.device(ApcStrip.class, "pdu2", snmpd.port());
      ApcStrip third = fleet.device(ApcStrip.class, "pdu3", snmpd.port(), "sha1", "sha", "aes");
      ApcStrip wrong = fleet.device(ApcStrip.class, "pdu4", snmpd.port(), "wrong-word");
      ApcStrip stale = fleet.device(ApcStrip.class, "pdu5", snmpd.port(), "sha1", "sha", "aes");
      stale.set("snmp.authpassword", fleet.reference("stale-password"));
      second.outlet("pwr-nema-5", 1).off();
      third.outlet("pwr-nema-5", 1).on();
      errors.append(catchThrowable(() -> wrong.outlet("pwr-nema-5", 1).off()));
      errors.append(catchThrowable(() -> stale.outlet("pwr-nema-5", 1).off()));
    } finally {
      LogFactory.setLogFactory(null);
      System.setOut(out);
      System.setErr(err);
    }

    String log = printed.toString(StandardCharsets.UTF_8) + errors;
    assertThat(log)
        .contains("user=" + System.getProperty("user.name") + " device=pdu2")
        .contains("action=\"power off of outlet 1\" outcome=\"done: OFF\"")
        .contains("device=pdu4 action=\"power off of outlet 1\" outcome=\"failed: Credentials");
    String hex = log.toLowerCase(Locale.ROOT).replace(":", "").replace(" ", "");
    for (String secret :
        new String[] {
          "switch-it", "authpass-sha1", "privpass-sha1", "wrong-word", "stale-password"
        }) {
      assertThat(log).doesNotContain(secret);
      assertThat(hex)
          .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
