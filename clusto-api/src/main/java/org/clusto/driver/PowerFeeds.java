package org.clusto.driver;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clusto.capability.AlreadyOffException;
import org.clusto.capability.Power;
import org.clusto.capability.PowerState;

/** The power of a device that hangs on several outlets: on while one is on, off when all are. */
final class PowerFeeds implements Power {

  private final String name;
  private final ImmutableList<Power> outlets;

  PowerFeeds(String name, List<Power> outlets) {
    this.name = name;
    this.outlets = ImmutableList.copyOf(outlets);
  }

  @Override
  public PowerState state() {
    List<PowerState> states = outlets.stream().map(Power::state).toList();
    if (states.contains(PowerState.ON)) {
      return PowerState.ON;
    }
    return states.contains(PowerState.UNKNOWN) ? PowerState.UNKNOWN : PowerState.OFF;
  }

  @Override
  public void on() {
    outlets.forEach(Power::on);
  }

  @Override
  public void off() {
    outlets.forEach(Power::off);
  }

  /** All off, then all on: while one feed is left on, the device would not restart. */
  @Override
  public void cycle() {
    if (state() == PowerState.OFF) {
      throw new AlreadyOffException(name, "it is off, all its outlets are: turn it on");
    }
    off();
    on();
  }
}
