package org.clusto.capability;

/** What can be done with power. */
public enum PowerAction {
  /** {@link Power#state}. */
  STATE("power state"),
  /** {@link Power#on}. */
  ON("power on"),
  /** {@link Power#off}. */
  OFF("power off"),
  /** {@link Power#shutDown}. */
  SHUT_DOWN("shut down"),
  /** {@link Power#cycle}. */
  CYCLE("power cycle"),
  /** {@link Power#cycleOrOn}. */
  CYCLE_OR_ON("power cycle or on"),
  /** {@link Power#reset}. */
  RESET("reset");

  private final String words;

  PowerAction(String words) {
    this.words = words;
  }

  /** Does this, and returns when it is done. */
  public void perform(Power power) {
    switch (this) {
      case STATE -> {
        var unused = power.state();
      }
      case ON -> power.on();
      case OFF -> power.off();
      case SHUT_DOWN -> power.shutDown();
      case CYCLE -> power.cycle();
      case CYCLE_OR_ON -> power.cycleOrOn();
      case RESET -> power.reset();
    }
  }

  /** Whether what runs on the device is interrupted. */
  public boolean isInterrupting() {
    return this != STATE && this != ON;
  }

  /** What it is, in words: {@code power off}. */
  @Override
  public String toString() {
    return words;
  }
}
