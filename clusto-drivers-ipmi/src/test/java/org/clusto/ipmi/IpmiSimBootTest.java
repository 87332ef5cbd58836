package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.clusto.capability.NetBootContract;
import org.clusto.capability.NextBoot;
import org.clusto.capability.UnconfirmedException;
import org.clusto.ipmi.testing.ClearMessage;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Ipmitool;
import org.clusto.ipmi.testing.Relays;
import org.clusto.ipmi.testing.Relays.Late;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * From where a server behind OpenIPMI's simulator starts. It never says that the flags hold, so
 * {@link NetBootContract} is none for it.
 */
@Timeout(300)
class IpmiSimBootTest {

  @RegisterExtension final SimulatedServer<IpmiSim> simulated = SimulatedServer.ofIpmiSim();

  @Test
  void setNextBoot_eachSource_isSeenByTheServerAndByAnotherClient() throws Exception {
    IpmiSim bmc = simulated.bmc();
    IpmiServer server = simulated.server();
    server.setNextBoot(NextBoot.from(NextBoot.Source.NETWORK));
    assertThat(bmc.boot()).isEqualTo("pxe");
    assertThat(Ipmitool.ask(bmc.port(), "chassis", "bootparam", "get", "5")).contains("Force PXE");
    assertThat(server.nextBoot()).isEmpty();

    server.setNextBoot(NextBoot.from(NextBoot.Source.BIOS));
    assertThat(bmc.boot()).isEqualTo("bios");

    server.setNextBoot(NextBoot.from(NextBoot.Source.DISK));
    assertThat(bmc.boot()).isEqualTo("default");

    server.clearNextBoot();
    assertThat(bmc.boot()).isEqualTo("none");
    assertThat(server.nextBoot()).isEmpty();
  }

  /** It would start from the network for ever; the relay says so in the place of the simulator. */
  @Test
  void setNextBoot_onceKeptAsLasting_isUnconfirmed() throws Exception {
    try (Relays relays = new Relays()) {
      int port = relays.to(simulated.bmc().port(), Relays::fair, IpmiSimBootTest::validAndLasting);
      IpmiServer server = simulated.fleet().server("s2", port);
      server.set("ipmi.cipher", 1);

      assertThatThrownBy(() -> server.setNextBoot(NextBoot.from(NextBoot.Source.NETWORK)))
          .isInstanceOf(UnconfirmedException.class)
          .hasMessageContaining("network, once, legacy")
          .hasMessageContaining("network, lasting, legacy");
    }
  }

  /** Get System Boot Options (28.13), the boot flags, byte 3: valid, and to last. */
  private static List<Late> validAndLasting(byte[] packet) {
    return Relays.fair(
        ClearMessage.is(packet, 1, 0x09) ? ClearMessage.withData(packet, 2, 0xc0) : packet);
  }
}
