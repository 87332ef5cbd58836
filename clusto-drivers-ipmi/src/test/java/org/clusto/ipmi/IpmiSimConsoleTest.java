package org.clusto.ipmi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleContract;
import org.clusto.capability.ConsoleSession;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.SimulatedServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console of a server behind OpenIPMI's simulator. */
class IpmiSimConsoleTest extends ConsoleContract {

  private static final String GREETING = "clusto-host login: ";

  @RegisterExtension final SimulatedServer<IpmiSim> simulated = SimulatedServer.ofIpmiSim();

  @Override
  protected ConsoleAccess console() {
    return new ConsoleAccess() {
      @Override
      public ConsoleSession open() {
        return greeted(simulated.server().open());
      }

      @Override
      public ConsoleSession takeOver() {
        return greeted(simulated.server().takeOver());
      }
    };
  }

  /** The server at the serial line greets. */
  private ConsoleSession greeted(ConsoleSession session) {
    try {
      simulated.bmc().line().printed().write(GREETING.getBytes(StandardCharsets.UTF_8));
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected String greeting() {
    return GREETING;
  }
}
