package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.clusto.capability.PowerState;
import org.clusto.capability.UnconfirmedException;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.SnmpSim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another agent, which takes what it is told and does nothing. */
@Timeout(120)
class RecordedStripTest {

  @TempDir Path directory;

  @Test
  void strip_thatTakesAnActionAndDoesNothing_isUnconfirmed() throws Exception {
    try (SnmpSim sim = SnmpSim.start(directory.resolve("sim"));
        Fleet fleet = new Fleet(directory)) {
      Sentry3Strip strip = fleet.device(Sentry3Strip.class, "pdu1", sim.port(), "strip");
      Sentry3Strip third =
          fleet.device(Sentry3Strip.class, "pdu3", sim.port(), "clusto", "sha-256", "aes");
      third.set("snmp.context", "strip");

      assertThat(third.outlet("pwr-nema-5", 10).state()).isEqualTo(PowerState.ON);
      assertThat(strip.outlet("pwr-nema-5", 16).state()).isEqualTo(PowerState.ON);
      assertThatThrownBy(() -> strip.outlet("pwr-nema-5", 2).off())
          .isInstanceOf(UnconfirmedException.class)
          .hasMessageContaining("is on");
    }
  }
}
