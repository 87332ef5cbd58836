package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clusto.capability.HardwareException;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Ipmitool;
import org.clusto.ipmi.testing.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, nothing stays behind: no thread, no socket, no session in the BMC. */
@Timeout(300)
class LeftoversTest {

  private static final int TIMES = 1000;

  @TempDir Path directory;

  @Test
  void operations_aThousandGoodAndBad_leaveNothing() throws Exception {
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      IpmiServer good = fleet.server("good", bmc.port());
      List<IpmiServer> bad = bad(fleet, bmc);
      var unused = good.state();
      // Its serial line is connected: that socket is the test's.
      var line = bmc.line().typed();
      settle();
      long sockets = openSockets();

      for (int i = 0; i < TIMES; i++) {
        operate(i, good, bad);
      }

      settle();
      assertThat(ipmiThreads()).isZero();
      assertThat(openSockets()).isLessThanOrEqualTo(sockets);
      assertThat(line.available()).isZero();
      // The one of the judge itself.
      assertThat(Ipmitool.ask(bmc.port(), "session", "info", "active"))
          .contains("active sessions               : 1\n");
    }
  }

  /** Each cannot do one thing or all: log in by password, name or suite; switch; be reached. */
  private static List<IpmiServer> bad(Fleet fleet, IpmiSim bmc) {
    IpmiServer suite = fleet.server("suite", bmc.port());
    suite.set("ipmi.cipher", 17);
    IpmiServer viewer = fleet.server("viewer", bmc.port(), "viewer", "viewpass");
    viewer.set("ipmi.privilege", "user");
    return List.of(
        fleet.server("password", bmc.port(), "admin", "wrong"),
        fleet.server("name", bmc.port(), "nobody", "secret"),
        suite,
        viewer,
        fleet.server("closed", Peer.freePort()));
  }

  private static void operate(int turn, IpmiServer good, List<IpmiServer> bad) {
    if (turn % 3 == 0) {
      assertThatThrownBy(() -> bad.get(turn / 3 % bad.size()).on())
          .isInstanceOf(HardwareException.class);
    } else if (turn % 50 == 1) {
      good.open().close();
    } else if (turn % 10 == 2) {
      good.start(PowerAction.STATE).cancel(true);
    } else {
      assertThat(good.state()).isEqualTo(PowerState.OFF);
    }
  }

  private static void settle() throws InterruptedException {
    for (int i = 0; i < 1000 && ipmiThreads() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static long ipmiThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("clusto-ipmi"))
        .count();
  }

  /** Sockets, and what waits for them. */
  private static long openSockets() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(LeftoversTest::isNoFile).count();
    }
  }

  private static boolean isNoFile(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:") || target.startsWith("anon_inode:");
    } catch (IOException e) {
      // It was that of the listing.
      return false;
    }
  }
}
