package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PowerState;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Left;
import org.clusto.snmp.testing.Peer;
import org.clusto.snmp.testing.Snmpd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, nothing stays behind: no thread, no socket. */
@Timeout(120)
class LeftoversTest {

  private static final int TIMES = 1000;

  @TempDir Path directory;

  @Test
  void operations_aThousandGoodAndBad_leaveNothing() throws Exception {
    try (Snmpd snmpd = Snmpd.start(directory.resolve("snmpd"));
        Fleet fleet = new Fleet(directory)) {
      ApcStrip good = fleet.device(ApcStrip.class, "good", snmpd.port());
      ApcStrip third = fleet.device(ApcStrip.class, "good3", snmpd.port(), "sha1", "sha", "aes");
      ApcStrip stranger = fleet.device(ApcStrip.class, "bad3", snmpd.port(), "me", "sha", "aes");
      ApcStrip closed = fleet.device(ApcStrip.class, "closed", Peer.freePort());
      ApcStrip wrong = fleet.device(ApcStrip.class, "wrong", snmpd.port(), "guess");
      wrong.set("snmp.timeout", 1);
      assertThat(good.outlet("pwr-nema-5", 1).state()).isEqualTo(PowerState.ON);
      Left.settle();
      long files = Left.files();

      for (int i = 0; i < TIMES; i++) {
        tried(
            i % 100 == 3
                ? closed
                : i % 200 == 4 ? wrong : i % 10 == 0 ? stranger : i % 4 == 0 ? third : good);
      }

      Left.settle();
      assertThat(Left.threads()).isZero();
      assertThat(Left.files()).isLessThanOrEqualTo(files);
    }
  }

  private static void tried(ApcStrip strip) {
    try {
      assertThat(strip.outlet("pwr-nema-5", 1).state()).isEqualTo(PowerState.ON);
    } catch (HardwareException e) {
      assertThat(strip.name()).doesNotStartWith("good");
    }
  }

  /** The same agent after a restart, and another one in its place: other boots, another engine. */
  @Test
  void agent_thatIsRestartedOrReplaced_isFoundAgain() throws Exception {
    int port = Peer.freePort();
    try (Fleet fleet = new Fleet(directory)) {
      ApcStrip strip = fleet.device(ApcStrip.class, "strip", port, "sha256", "sha256", "aes-192");
      for (String place : new String[] {"one", "one", "other"}) {
        try (Snmpd snmpd = Snmpd.start(directory.resolve(place), port)) {
          assertThat(snmpd.port()).isEqualTo(port);
          assertThat(strip.outlet("pwr-nema-5", 1).state()).isEqualTo(PowerState.ON);
        }
      }
    }
  }
}
