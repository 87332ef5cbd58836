package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import org.clusto.capability.Identity;
import org.clusto.capability.SensorReading;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server says of itself. */
@Timeout(300)
class IdentityAndSensorsTest {

  @RegisterExtension final SimulatedServer<IpmiSim> simulated = SimulatedServer.ofIpmiSim();

  @Test
  void identityAndSensors_ofASimulatedServer_areItsOwn() {
    IpmiServer server = simulated.server();

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
