package org.clusto.console;

import org.clusto.capability.ConsoleLine;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.ConsoleTransport;

/**
 * A TCP connection with nothing but the console's bytes in it, as ser2net's {@code tcp} gives. It
 * has no break. Who else has the console is for the other side to know, and to tell to go.
 */
public final class TcpTransport implements ConsoleTransport {

  /** For {@link java.util.ServiceLoader}. */
  public TcpTransport() {}

  @Override
  public String protocol() {
    return "tcp";
  }

  @Override
  public ConsoleSession open(ConsoleLine line, boolean takesOver) {
    return new SocketConsole(Connection.to(line, Connection.requiredPort(line)));
  }
}
