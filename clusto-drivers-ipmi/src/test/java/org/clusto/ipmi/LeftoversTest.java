package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clusto.capability.HardwareException;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Ipmitool;
import org.clusto.ipmi.testing.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, nothing stays behind: no thread, no socket, no session in the BMC. */
@Timeout(120)
class LeftoversTest {

  private static final int TIMES = 1000;

  @TempDir Path directory;

  @Test
  void operations_aThousandGoodAndBad_leaveNothing() throws Exception {
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      IpmiServer good = fleet.server("good", bmc.port());
      IpmiServer wrong = fleet.server("wrong", bmc.port(), "admin", "wrong");
      IpmiServer closed = fleet.server("closed", Peer.freePort());
      var unused = good.state();
      settle();
      long files = openFiles();

      for (int i = 0; i < TIMES; i++) {
        tried(i % 10 == 0 ? wrong : i % 10 == 1 ? closed : good, i);
      }

      settle();
      assertThat(ipmiThreads()).isZero();
      assertThat(openFiles()).isLessThanOrEqualTo(files);
      assertThat(Ipmitool.ask(bmc.port(), "session", "info", "active"))
          .contains("session handle")
          .doesNotContain("wrong");
    }
  }

  private static void tried(IpmiServer server, int turn) {
    try {
      if (turn % 50 == 2) {
        server.open().close();
      } else {
        var unused = server.state();
      }
    } catch (HardwareException e) {
      assertThat(server.name()).isNotEqualTo("good");
    }
  }

  private static void settle() throws InterruptedException {
    for (int i = 0; i < 100 && ipmiThreads() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static long ipmiThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("clusto-ipmi"))
        .count();
  }

  private static long openFiles() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
