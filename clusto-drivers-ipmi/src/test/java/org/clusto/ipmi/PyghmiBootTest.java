package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.clusto.capability.NetBoot;
import org.clusto.capability.NetBootContract;
import org.clusto.capability.NextBoot;
import org.clusto.capability.UnconfirmedException;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From where a server behind pyghmi's BMC starts. */
@Timeout(300)
class PyghmiBootTest extends NetBootContract {

  @RegisterExtension final SimulatedServer<PyghmiBmc> simulated = SimulatedServer.ofPyghmi();

  @Override
  protected NetBoot netBoot() {
    return simulated.server();
  }

  /** It says that the flags hold, and keeps them for the next time only. */
  @Test
  void setNextBoot_lastingKeptAsOnce_isUnconfirmed() {
    assertThatThrownBy(
            () -> netBoot().setNextBoot(NextBoot.from(NextBoot.Source.NETWORK).lasting()))
        .isInstanceOf(UnconfirmedException.class)
        .hasMessageContaining("network, lasting, legacy")
        .hasMessageContaining("network, once, legacy");
  }
}
