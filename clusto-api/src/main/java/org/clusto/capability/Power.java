package org.clusto.capability;

import java.util.concurrent.CompletableFuture;

/**
 * A thing whose power can be switched. Each action returns when the device has confirmed it by the
 * state that it then reports, or throws a {@link HardwareException}; each has a timeout.
 */
public interface Power {

  /** Whether it has power now. */
  PowerState state();

  /** Turns it on; nothing happens where it is on. */
  void on();

  /** Turns it off, hard; nothing happens where it is off. */
  void off();

  /**
   * Asks its operating system to shut down, and waits until it is off; nothing happens where it is
   * off.
   *
   * @throws CapabilityException if it can only be turned off hard
   * @throws UnconfirmedException if it is still on when the time is over
   */
  default void shutDown() {
    throw new CapabilityException("it cannot be shut down softly: turn it off");
  }

  /**
   * Turns it off and on again. It is done when the device has taken it, and is on afterwards: that
   * it was off between is not seen of one that is quicker than it is looked at.
   *
   * @throws AlreadyOffException if it is off
   */
  void cycle();

  /** Turns it off and on again, or only on where it is off. */
  default void cycleOrOn() {
    if (state() == PowerState.OFF) {
      on();
    } else {
      cycle();
    }
  }

  /**
   * Restarts it without taking its power away.
   *
   * @throws CapabilityException if it cannot do that
   * @throws AlreadyOffException if it is off
   */
  default void reset() {
    throw new CapabilityException("it cannot be reset: cycle it");
  }

  /**
   * Begins an action and returns at once, so that many devices can be acted on together. However
   * many are begun, the number of threads that do the work stays the same.
   *
   * @return completes with the state afterwards, or with what the action throws; cancelling it
   *     stops waiting, and the device may none the less do what it was told
   */
  default CompletableFuture<PowerState> start(PowerAction action) {
    return Workers.run(
        () -> {
          action.perform(this);
          return state();
        });
  }
}
