package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clusto.capability.NetBootContract;
import org.clusto.capability.NextBoot;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Ipmitool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From where a server behind OpenIPMI's simulator starts. It never says that the flags hold, so
 * {@link NetBootContract} is none for it.
 */
@Timeout(60)
class IpmiSimBootTest {

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

  @Test
  void setNextBoot_eachSource_isSeenByTheServerAndByAnotherClient() throws Exception {
    server.setNextBoot(NextBoot.from(NextBoot.Source.NETWORK));
    assertThat(bmc.boot()).isEqualTo("pxe");
    assertThat(Ipmitool.ask(bmc.port(), "chassis", "bootparam", "get", "5")).contains("Force PXE");

    server.setNextBoot(NextBoot.from(NextBoot.Source.BIOS));
    assertThat(bmc.boot()).isEqualTo("bios");

    server.setNextBoot(NextBoot.from(NextBoot.Source.DISK));
    assertThat(bmc.boot()).isEqualTo("default");

    server.clearNextBoot();
    assertThat(bmc.boot()).isEqualTo("none");
    assertThat(server.nextBoot()).isEmpty();
  }
}
