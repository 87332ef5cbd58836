package org.clusto.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.ipmi.testing.Fleet;
import org.clusto.ipmi.testing.IpmiSim;
import org.clusto.ipmi.testing.Relays;
import org.clusto.ipmi.testing.Relays.Late;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many BMCs at once: 200 addresses, of which each takes a quarter of a second to answer. */
@Timeout(300)
class ManyBmcsTest {

  private static final int COUNT = 200;
  private static final int SIMULATORS = 5;
  private static final int ANSWER_MS = 250;

  /** One for the network, four for the results. */
  private static final int THREADS = 5;

  @TempDir Path directory;

  @Test
  void state_of200AtOnce_takesNoLongerThanThreeOfOneAndNoMoreThreads() throws Exception {
    List<IpmiSim> simulators = new ArrayList<>();
    try (Fleet fleet = new Fleet(directory);
        Relays relays = new Relays()) {
      for (int i = 0; i < SIMULATORS; i++) {
        simulators.add(IpmiSim.start(directory.resolve("bmc" + i)));
      }
      List<IpmiServer> servers = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        int port = simulators.get(i % SIMULATORS).port();
        servers.add(
            fleet.server(
                "s" + i,
                relays.to(port, Relays::fair, packet -> List.of(new Late(ANSWER_MS, packet)))));
      }
      assertThat(servers.get(0).state()).isEqualTo(PowerState.OFF);
      long slowest = timed(List.of(servers.get(0)));

      long all = timed(servers);

      assertThat(all).isLessThan(3 * slowest);
      assertThat(mostThreads(servers)).isLessThanOrEqualTo(THREADS);
    } finally {
      for (IpmiSim simulator : simulators) {
        simulator.close();
      }
    }
  }

  /** What is done with results may itself wait for BMCs. */
  @Test
  void start_whatFollowsWaitsForMore_goesOn() throws Exception {
    try (IpmiSim bmc = IpmiSim.start(directory.resolve("bmc"));
        Fleet fleet = new Fleet(directory)) {
      List<CompletableFuture<PowerState>> running = new ArrayList<>();
      for (int i = 0; i < 2 * THREADS; i++) {
        IpmiServer server = fleet.server("s" + i, bmc.port());
        running.add(server.start(PowerAction.STATE).thenApply(state -> server.state()));
      }

      assertThat(running).allSatisfy(each -> assertThat(each).succeedsWithin(60, TimeUnit.SECONDS));
    }
  }

  private static long timed(List<IpmiServer> servers) {
    long start = System.nanoTime();
    List<CompletableFuture<PowerState>> running =
        servers.stream().map(server -> server.start(PowerAction.STATE)).toList();
    assertThat(running)
        .allSatisfy(
            each ->
                assertThat(each).succeedsWithin(60, TimeUnit.SECONDS).isEqualTo(PowerState.OFF));
    return System.nanoTime() - start;
  }

  private static long mostThreads(List<IpmiServer> servers) throws InterruptedException {
    List<CompletableFuture<PowerState>> running =
        servers.stream().map(server -> server.start(PowerAction.STATE)).toList();
    long most = 0;
    while (!running.stream().allMatch(CompletableFuture::isDone)) {
      most = Math.max(most, ipmiThreads());
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return most;
  }

  private static long ipmiThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("clusto"))
        .count();
  }
}
