package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.clusto.capability.LearnedMac;
import org.clusto.model.MacAddress;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.SnmpSim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A switch of Cisco, of whose VLANs each has a bridge of its own. */
@Timeout(120)
class RecordedSwitchTest {
  @TempDir Path directory;

  @Test
  void macTable_ofCisco_isReadVlanByVlan() throws Exception {
    try (SnmpSim sim = SnmpSim.start(directory.resolve("sim"));
        Fleet fleet = new Fleet(directory)) {
      CiscoSwitch byCommunity = fleet.device(CiscoSwitch.class, "switch2", sim.port(), "cisco");
      CiscoSwitch byUser =
          fleet.device(CiscoSwitch.class, "switch3", sim.port(), "clusto", "sha-256", "aes");
      byUser.set("snmp.context", "cisco");

      for (CiscoSwitch each : new CiscoSwitch[] {byCommunity, byUser}) {
        assertThat(each.macTable())
            .containsExactly(
                new LearnedMac(mac("00:1b:21:aa:bb:01"), "Gi0/1", OptionalInt.of(1)),
                new LearnedMac(mac("00:1b:21:aa:bb:03"), "Gi0/3", OptionalInt.of(100)));
        assertThat(each.hasVlan(100)).isTrue();
      }
    }
  }

  private static MacAddress mac(String text) {
    return MacAddress.parse(text).orElseThrow();
  }
}
