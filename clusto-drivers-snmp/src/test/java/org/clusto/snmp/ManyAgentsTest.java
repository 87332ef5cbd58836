package org.clusto.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.clusto.capability.Power;
import org.clusto.capability.PowerAction;
import org.clusto.capability.PowerState;
import org.clusto.snmp.testing.FakeAgent;
import org.clusto.snmp.testing.FakeAgent.Reply;
import org.clusto.snmp.testing.Fleet;
import org.clusto.snmp.testing.Left;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many agents at once: 500 addresses, of which each takes a second to answer. */
@Timeout(120)
class ManyAgentsTest {

  private static final int COUNT = 500;
  private static final int ANSWER_MS = 1000;

  /** The socket's, its timer, the clock, one for answers, four for work and four for results. */
  private static final int MOST_THREADS = 12;

  @TempDir Path directory;

  @Test
  void state_of500AtOnce_takesNoLongerThanThreeOfOneAndNoMoreThreads() throws Exception {
    List<FakeAgent> agents = new ArrayList<>();
    try (Fleet fleet = new Fleet(directory)) {
      List<Power> outlets = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        FakeAgent agent =
            FakeAgent.answering(asked -> List.of(new Reply(ANSWER_MS, asked.answer(1))));
        agents.add(agent);
        ApcStrip strip = fleet.device(ApcStrip.class, "strip" + i, agent.port());
        strip.set("snmp.timeout", 20);
        outlets.add(strip.outlet("pwr-nema-5", 1));
      }
      long first = timed(outlets);
      long slowest = timed(List.of(outlets.get(0)));

      long all = timed(outlets);

      System.out.printf(
          "one: %d ms, %d: %d ms, the first time %d ms%n",
          slowest / 1_000_000, COUNT, all / 1_000_000, first / 1_000_000);
      assertThat(all).isLessThan(3 * slowest);
      assertThat(mostThreads(outlets)).isLessThanOrEqualTo(MOST_THREADS);
    } finally {
      agents.forEach(FakeAgent::close);
    }
    Left.settle();
    assertThat(Left.threads()).isZero();
  }

  private static long timed(List<Power> outlets) {
    long start = System.nanoTime();
    List<CompletableFuture<PowerState>> running = begun(outlets);
    assertThat(running)
        .allSatisfy(
            each -> assertThat(each).succeedsWithin(60, TimeUnit.SECONDS).isEqualTo(PowerState.ON));
    return System.nanoTime() - start;
  }

  private static List<CompletableFuture<PowerState>> begun(List<Power> outlets) {
    return outlets.stream().map(outlet -> outlet.start(PowerAction.STATE)).toList();
  }

  private static long mostThreads(List<Power> outlets) throws InterruptedException {
    List<CompletableFuture<PowerState>> running = begun(outlets);
    long most = 0;
    while (!running.stream().allMatch(CompletableFuture::isDone)) {
      most = Math.max(most, Left.threads());
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return most;
  }
}
