package org.clusto.ipmi;

import java.nio.file.Path;
import org.clusto.capability.NetBoot;
import org.clusto.capability.NetBootContract;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.PyghmiBmc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From where a server behind pyghmi's BMC starts. */
@Timeout(60)
class PyghmiBootTest extends NetBootContract {

  @TempDir Path directory;

  private PyghmiBmc bmc;
  private Fleet fleet;
  private IpmiServer server;

  @BeforeEach
  void start() throws Exception {
    bmc = PyghmiBmc.start(directory.resolve("bmc"));
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
  protected NetBoot netBoot() {
    return server;
  }
}
