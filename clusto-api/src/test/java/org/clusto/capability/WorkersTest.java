package org.clusto.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

  @Test
  void few_whatWaitsForWhatRunsThere_goesOn() {
    Executor two = Workers.few("waiting", 2);

    assertThat(
            IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> depth(3, two), two))
                .toList())
        .allSatisfy(each -> assertThat(each).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(3));
  }

  private static int depth(int left, Executor executor) {
    return left == 0
        ? 0
        : 1 + CompletableFuture.supplyAsync(() -> depth(left - 1, executor), executor).join();
  }

  @Test
  void few_whenIdle_haveNoThread() throws Exception {
    Executor three = Workers.few("idle", 3);
    CompletableFuture.allOf(
            IntStream.range(0, 30)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {}, three))
                .toArray(CompletableFuture<?>[]::new))
        .get(30, TimeUnit.SECONDS);

    while (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals("idle"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
