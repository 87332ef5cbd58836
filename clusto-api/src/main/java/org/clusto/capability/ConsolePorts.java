package org.clusto.capability;

/** A console server whose ports can be opened one by one. */
@FunctionalInterface
public interface ConsolePorts {

  /**
   * The console behind one port.
   *
   * @param type the type of the port, such as {@code console-serial}
   * @param number the number of the port
   * @throws CapabilityException if nothing says how the port is reached
   */
  ConsoleAccess console(String type, int number);
}
