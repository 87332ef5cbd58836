package org.clusto.console;

import org.clusto.capability.ConsoleLine;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.ConsoleTransport;

/**
 * Telnet (RFC 854), as terminal servers and ser2net's {@code telnet} speak it: with a break and the
 * size of the window, and all 256 bytes where the other side agrees to that. Who else has the
 * console is for the other side to know, and to tell to go.
 */
public final class TelnetTransport implements ConsoleTransport {

  private static final int USUAL_PORT = 23;

  /** For {@link java.util.ServiceLoader}. */
  public TelnetTransport() {}

  @Override
  public String protocol() {
    return "telnet";
  }

  @Override
  public ConsoleSession open(ConsoleLine line, boolean takesOver) {
    Connection connection = Connection.to(line, line.port().orElse(USUAL_PORT));
    return new TelnetConsole(new SocketConsole(connection));
  }
}
