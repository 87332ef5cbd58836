package org.clusto.capability;

/** A thing whose console can be opened. */
@FunctionalInterface
public interface ConsoleAccess {

  /**
   * Opens a session; close it when done, or the console stays taken.
   *
   * @throws BusyException if somebody else has the console open
   */
  ConsoleSession open();

  /** Opens a session; where somebody else has the console open, theirs is ended. */
  default ConsoleSession takeOver() {
    return open();
  }
}
