package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clusto.driver.Server;
import org.junit.jupiter.api.Test;

/** What a server that is a {@link Power} itself must do besides. */
public abstract class ServerPowerContract extends PowerContract {

  /** A server that implements {@link Power} itself is no way around its protection. */
  @Test
  void interrupting_aProtectedServerItself_isRefused() {
    Server server = (Server) power();
    power().on();
    server.set("protected", true);
    try {
      assertThat(Stream.of(PowerAction.values()).filter(PowerAction::isInterrupting))
          .allSatisfy(
              action -> {
                assertThatThrownBy(() -> action.perform(power()))
                    .isInstanceOf(ProtectedException.class);
                assertThat(power().start(action))
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(ProtectedException.class);
              });
      power().on();
      assertThat(power().state()).isEqualTo(PowerState.ON);

      server.powerThoughProtected().off();

      assertThat(power().state()).isEqualTo(PowerState.OFF);
    } finally {
      server.unset("protected");
    }
  }
}
