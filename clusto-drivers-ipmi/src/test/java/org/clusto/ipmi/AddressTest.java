package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.clusto.capability.PowerState;
import org.clusto.capability.RefusedException;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.clusto.ipmi.testing.SimulatedBmc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BMCs by each kind of address, IPv6 with and without brackets. */
@Timeout(300)
class AddressTest {

  private static final String IPV6 = "::1";

  @TempDir Path directory;

  @BeforeEach
  void requireIpv6() {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(IPV6, 0))) {
      assertThat(socket.isBound()).isTrue();
    } catch (IOException e) {
      assumeTrue(false, "this machine has no IPv6 on loopback: " + e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]", "0:0:0:0:0:0:0:1"})
  void state_byAnAddressOfIpv6_isThatOfTheBmc(String host) throws Exception {
    try (IpmiSim bmc = IpmiSim.startAt(directory.resolve("bmc"), IPV6)) {
      assertOn(bmc, host);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]"})
  void state_byAnAddressOfIpv6WithSuite17_isThatOfTheBmc(String host) throws Exception {
    try (PyghmiBmc bmc = PyghmiBmc.start(directory.resolve("bmc"), IPV6, "secret")) {
      assertOn(bmc, host);
    }
  }

  private void assertOn(SimulatedBmc bmc, String host) {
    try (Fleet fleet = new Fleet(directory)) {
      IpmiServer server = fleet.server("server1", bmc.port());
      server.set("ipmi.host", host);

      server.on();

      assertThat(server.state()).isEqualTo(PowerState.ON);
      assertThat(server.bmcHost()).contains(host.replaceAll("[\\[\\]]", ""));
    }
  }

  @Test
  void state_byAName_isThatOfTheBmc() throws Exception {
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      IpmiServer server = fleet.server("server1", bmc.port());
      server.set("ipmi.host", "localhost");

      assertThat(server.state()).isEqualTo(PowerState.OFF);
    }
  }

  @Test
  void errors_ofAnAddressOfIpv6_showItInBrackets() throws Exception {
    int port;
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(IPV6, 0))) {
      port = socket.getLocalPort();
    }
    try (Fleet fleet = new Fleet(directory)) {
      IpmiServer server = fleet.server("server1", port);
      server.set("ipmi.host", "[::1]");

      assertThatThrownBy(server::state)
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("[::1]:" + port);
    }
  }
}
