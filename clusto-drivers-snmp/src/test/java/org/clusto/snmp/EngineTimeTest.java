package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.clusto.capability.PowerState;
import org.clusto.capability.ProtocolException;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.ThirdAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents of v3 whose clocks do not run as they should (RFC 3414, 2.2 and 3.2). */
@Timeout(120)
class EngineTimeTest {
  private static final int FAR = 100_000;

  @TempDir Path directory;

  private PowerState state(IntUnaryOperator time) throws Exception {
    try (ThirdAgent agent = ThirdAgent.start(time);
        Fleet fleet = new Fleet(directory)) {
      ApcStrip strip = fleet.device(ApcStrip.class, "strip", agent.port(), "liar", "sha", "aes");
      return strip.outlet("pwr-nema-5", 1).state();
    }
  }

  @Test
  void time_thatStandsOrDriftsALittle_isFollowed() throws Exception {
    assertThat(state(messages -> FAR)).isEqualTo(PowerState.ON);
    assertThat(state(messages -> FAR + 100 * messages)).isEqualTo(PowerState.ON);
  }

  @Test
  void time_thatJumpedSinceTheLastQuestion_isFollowed() throws Exception {
    AtomicInteger time = new AtomicInteger(FAR);
    try (ThirdAgent agent = ThirdAgent.start(messages -> time.get());
        Fleet fleet = new Fleet(directory)) {
      ApcStrip strip = fleet.device(ApcStrip.class, "strip", agent.port(), "liar", "sha", "aes");
      for (int now : new int[] {FAR, 2 * FAR, 10}) {
        time.set(now);
        assertThat(strip.outlet("pwr-nema-5", 1).state()).isEqualTo(PowerState.ON);
      }
    }
  }

  @Test
  void time_thatNeverSettles_isAnErrorAndNotAskedAgainForEver() {
    AtomicInteger asked = new AtomicInteger();

    assertThatThrownBy(
            () ->
                state(
                    messages -> {
                      asked.set(messages);
                      return FAR * (messages + 1);
                    }))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("its clock does not run as it should");

    assertThat(asked.get()).isLessThan(20);
  }

  @Test
  void time_thatGoesBack_isAnErrorThatSaysSo() {
    AtomicInteger asked = new AtomicInteger();

    assertThatThrownBy(
            () ->
                state(
                    messages -> {
                      asked.set(messages);
                      return 1_000 * FAR - FAR * messages;
                    }))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("its clock goes back");

    assertThat(asked.get()).isLessThan(50);
  }
}
