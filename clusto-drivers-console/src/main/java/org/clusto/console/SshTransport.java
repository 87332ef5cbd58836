package org.clusto.console;

import java.util.Optional;
import org.clusto.capability.ConsoleLine;
import org.clusto.capability.ConsoleSession;
import org.clusto.capability.ConsoleTransport;

/**
 * SSH: a console server's own port, a shell, or a command such as conserver's {@code console}, at a
 * terminal of its own. The server's key must be in the file of known hosts. Who logs in is shown by
 * {@code console.password} or {@code console.key}; where neither is said, by the keys of the user's
 * agent and {@code ~/.ssh}.
 */
public final class SshTransport implements ConsoleTransport {

  private static final int USUAL_PORT = 22;

  /** For {@link java.util.ServiceLoader}. */
  public SshTransport() {}

  @Override
  public String protocol() {
    return "ssh";
  }

  @Override
  public ConsoleSession open(ConsoleLine line, boolean takesOver) {
    Optional<String> command = takesOver ? line.takeOver().or(line::command) : line.command();
    return SshConsole.open(line, line.port().orElse(USUAL_PORT), command);
  }
}
