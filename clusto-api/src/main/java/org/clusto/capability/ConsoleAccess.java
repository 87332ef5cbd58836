package org.clusto.capability;

/** A thing whose console can be opened. */
@FunctionalInterface
public interface ConsoleAccess {

  /** Opens a session; close it when done, or the console stays taken. */
  ConsoleSession open();
}
