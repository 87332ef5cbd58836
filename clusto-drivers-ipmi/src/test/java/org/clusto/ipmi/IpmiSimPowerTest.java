package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clusto.capability.Power;
import org.clusto.capability.PowerContract;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Ipmitool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The power of a server behind OpenIPMI's simulator, cipher suite 3. */
@Timeout(60)
class IpmiSimPowerTest extends PowerContract {

  @TempDir static Path directory;

  private static IpmiSim bmc;
  private static Fleet fleet;
  private static IpmiServer server;

  @BeforeAll
  static void start() throws Exception {
    bmc = IpmiSim.start(directory.resolve("bmc"));
    fleet = new Fleet(directory);
    server = fleet.server("server1", bmc.port());
  }

  @AfterAll
  static void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
      bmc.close();
    }
  }

  @Override
  protected Power power() {
    return server;
  }

  @Test
  void eachAction_afterwards_isSeenByAnotherClient() throws Exception {
    server.on();
    assertThat(seen()).isEqualTo("Chassis Power is on");
    server.shutDown();
    assertThat(seen()).isEqualTo("Chassis Power is off");
    server.cycleOrOn();
    assertThat(seen()).isEqualTo("Chassis Power is on");
    server.off();
    assertThat(seen()).isEqualTo("Chassis Power is off");
    Ipmitool.ask(bmc.port(), "chassis", "power", "on");
    server.cycle();
    assertThat(seen()).isEqualTo("Chassis Power is on");
  }

  private static String seen() throws Exception {
    return Ipmitool.ask(bmc.port(), "chassis", "power", "status");
  }
}
