package org.clusto.capability;

/** A thing whose power can be switched. Each action returns when the device has confirmed it. */
public interface Power {

  /** Whether it has power now. */
  PowerState state();

  /** Turns it on; nothing happens where it is on. */
  void on();

  /** Turns it off, hard; nothing happens where it is off. */
  void off();

  /** Turns it off and on again. */
  void cycle();
}
