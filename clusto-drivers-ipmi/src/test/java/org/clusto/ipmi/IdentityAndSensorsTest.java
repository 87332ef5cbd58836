package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clusto.capability.Identity;
import org.clusto.capability.SensorReading;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of itself. */
@Timeout(60)
class IdentityAndSensorsTest {

  @TempDir Path directory;

  @Test
  void identityAndSensors_ofASimulatedServer_areItsOwn() throws Exception {
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      IpmiServer server = fleet.server("server1", bmc.port());

      Identity identity = server.recordIdentity();

      assertThat(identity.manufacturer()).contains("Acme");
      assertThat(identity.model()).contains("X1 Server");
      assertThat(identity.serial()).contains("PR-SN-0001");
      assertThat(identity.partNumber()).contains("PR-PN-1");
      assertThat(identity.assetTag()).contains("ASSET-42");
      assertThat(server.serial()).contains("PR-SN-0001");
      assertThat(server.model()).contains("X1 Server");
      assertThat(server.manufacturer()).contains("Acme");
      assertThat(server.sensors())
          .singleElement()
          .satisfies(
              sensor -> {
                assertThat(sensor.name()).isEqualTo("DJtemp");
                assertThat(sensor.kind()).isEqualTo("temperature");
                assertThat(sensor.value()).hasValue(96.0);
                assertThat(sensor.unit()).isEqualTo("degrees C");
                assertThat(sensor.status()).isEqualTo(SensorReading.Status.OK);
              });
    }
  }
}
