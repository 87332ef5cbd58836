package org.clusto.capability;

/** A change of a port of a switch that was made, and can be taken back. */
public interface PortChange {

  /** The port before. */
  SwitchPort before();

  /** The port as the switch says that it is now. */
  SwitchPort after();

  /**
   * Makes the port as it was before.
   *
   * @throws UnconfirmedException if the switch then says that it is not
   */
  void putBack();
}
