package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the power of every device does: the tests of a driver extend this. */
public abstract class PowerContract {

  /** The power of a device that can be switched; the same device within one test. */
  protected abstract Power power();

  @Test
  void on_whenOff_turnsOn() {
    power().off();

    power().on();

    assertThat(power().state()).isEqualTo(PowerState.ON);
  }

  @Test
  void on_whenOn_changesNothing() {
    power().on();

    power().on();

    assertThat(power().state()).isEqualTo(PowerState.ON);
  }

  @Test
  void off_whenOn_turnsOff() {
    power().on();

    power().off();

    assertThat(power().state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void off_whenOff_changesNothing() {
    power().off();

    power().off();

    assertThat(power().state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void shutDown_whenOn_turnsOffOrSaysThatItCannot() {
    power().on();

    try {
      power().shutDown();
      assertThat(power().state()).isEqualTo(PowerState.OFF);
    } catch (CapabilityException e) {
      assertThat(power().state()).isEqualTo(PowerState.ON);
    }
  }

  @Test
  void cycle_whenOn_isOnAfterwards() {
    power().on();

    power().cycle();

    assertThat(power().state()).isEqualTo(PowerState.ON);
  }

  @Test
  void cycle_whenOff_saysSoAndStaysOff() {
    power().off();

    assertThatThrownBy(() -> power().cycle()).isInstanceOf(AlreadyOffException.class);
    assertThat(power().state()).isEqualTo(PowerState.OFF);
  }

  @Test
  void cycleOrOn_whenOff_turnsOn() {
    power().off();

    power().cycleOrOn();

    assertThat(power().state()).isEqualTo(PowerState.ON);
  }

  @Test
  void reset_whenOn_staysOnOrSaysThatItCannot() {
    power().on();

    try {
      power().reset();
    } catch (CapabilityException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    assertThat(power().state()).isEqualTo(PowerState.ON);
  }

  @Test
  void start_anyAction_completesWithTheStateAfterwards() throws Exception {
    assertThat(power().start(PowerAction.OFF).get(60, TimeUnit.SECONDS)).isEqualTo(PowerState.OFF);
    assertThat(power().start(PowerAction.CYCLE_OR_ON).get(60, TimeUnit.SECONDS))
        .isEqualTo(PowerState.ON);
    assertThat(power().start(PowerAction.STATE).get(60, TimeUnit.SECONDS)).isEqualTo(PowerState.ON);
  }

  @Test
  void start_anActionThatFails_completesWithItsError() {
    power().off();

    assertThat(power().start(PowerAction.CYCLE))
        .failsWithin(60, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(AlreadyOffException.class);
  }
}
