package org.clusto.ipmi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.clusto.capability.ConsoleAccess;
import org.clusto.capability.ConsoleContract;
import org.clusto.capability.ConsoleSession;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The console of a server behind OpenIPMI's simulator. */
class IpmiSimConsoleTest extends ConsoleContract {

  private static final String GREETING = "clusto-host login: ";

  @TempDir Path directory;

  private IpmiSim bmc;
  private Fleet fleet;
  private IpmiServer server;

  @BeforeEach
  void start() throws Exception {
    bmc = IpmiSim.start(directory.resolve("bmc"));
    fleet = new Fleet(directory);
    server = fleet.server("server1", bmc.port());
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
      bmc.close();
    }
  }

  @Override
  protected ConsoleAccess console() {
    return new ConsoleAccess() {
      @Override
      public ConsoleSession open() {
        return greeted(server.open());
      }

      @Override
      public ConsoleSession takeOver() {
        return greeted(server.takeOver());
      }
    };
  }

  /** The server at the serial line greets. */
  private ConsoleSession greeted(ConsoleSession session) {
    try {
      bmc.line().printed().write(GREETING.getBytes(StandardCharsets.UTF_8));
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
