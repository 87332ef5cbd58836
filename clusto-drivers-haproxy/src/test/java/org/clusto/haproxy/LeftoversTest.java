package org.clusto.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.clusto.capability.Backend;
import org.clusto.capability.BackendTarget;
import org.clusto.capability.HardwareException;
import org.clusto.capability.Traffic;
import org.clusto.haproxy.testing.Fleet;
import org.clusto.haproxy.testing.Haproxy;
import org.clusto.model.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, nothing stays behind: no socket, no thread. */
@Timeout(120)
class LeftoversTest {

  private static final int TIMES = 1000;
  private static final IpAddress HOST = IpAddress.parse("127.0.0.1").orElseThrow();

  @TempDir Path directory;

  @Test
  void operations_aThousandGoodAndBad_leaveNothing() throws Exception {
    try (Haproxy haproxy = Haproxy.start(directory, "backend web\n");
        Fleet tcp = Fleet.of(haproxy);
        Fleet unix = new Fleet("unix:" + haproxy.socket());
        Fleet closed = new Fleet("127.0.0.1:" + Haproxy.freePort());
        Fleet missing = new Fleet("unix:" + directory.resolve("none.sock"));
        Fleet wrong = Fleet.of(haproxy)) {
      wrong.vip().set("haproxy.backend", "none");
      Fleet[] fleets = {tcp, unix, closed, missing, wrong};
      for (Fleet fleet : fleets) {
        perform(fleet, 0);
      }
      long files = openFiles();
      int threads = Thread.activeCount();

      for (int i = 1; i <= TIMES; i++) {
        perform(fleets[i % fleets.length], i);
      }

      assertThat(openFiles()).isLessThanOrEqualTo(files);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
      assertThat(haproxy.ask("show servers state web").lines().filter(line -> line.contains("web")))
          .isEmpty();
    }
  }

  /** Whether it fails is known before. */
  private static void perform(Fleet fleet, int turn) {
    Backend backend = fleet.balancer().backend(fleet.vip());
    try {
      backend.put(new BackendTarget("w" + turn, HOST, 80, 1, Traffic.READY));
      backend.remove("w" + turn);
    } catch (HardwareException e) {
      assertThat(e.getMessage())
          .containsAnyOf("nothing listens", "is not there", "no such backend");
    }
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
