package org.clusto.capability;

/**
 * One way to the ports of console servers, such as SSH. Found with {@link java.util.ServiceLoader}.
 */
public interface ConsoleTransport {

  /** What the attribute {@code console.protocol} calls it: {@code ssh}. Never changes. */
  String protocol();

  /**
   * Opens the console at the end of a line.
   *
   * @param takesOver whether somebody else who has it is to go, where that can be told
   * @throws HardwareException if it cannot be reached or does not let the user in
   */
  ConsoleSession open(ConsoleLine line, boolean takesOver);
}
