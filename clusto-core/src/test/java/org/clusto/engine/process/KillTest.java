package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer is killed at any moment: what it acknowledged is there, and nothing is there by half.
 */
class KillTest {
  private static final int ROUNDS = 100;
  private static final int ROUNDS_OF_NEW_ONES = 10;
  private static final int STORIES = 10;

  @TempDir Path temporary;

  private long acknowledged;
  private int rounds;

  @Test
  @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void acknowledgedCommits_writerKilledInEveryRound_areAllThere(TestReporter reporter)
      throws Exception {
    runStory(1);
    report(reporter);
  }

  @Test
  @Tag("soak")
  void acknowledgedCommits_writerKilledForLong_areAllThere(TestReporter reporter) throws Exception {
    for (int story = 2; story < 2 + STORIES; story++) {
      runStory(story);
      report(reporter);
    }
  }

  private void report(TestReporter reporter) {
    reporter.publishEntry(rounds + " rounds, acknowledged commits", Long.toString(acknowledged));
  }

  /** Two inventories side by side: one that keeps all history, and one that drops most of it. */
  private void runStory(long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Long>> all =
          List.of(
              threads.submit(() -> run("all", WritingPlan.ALL, seed)),
              threads.submit(() -> run("recent", Duration.ofSeconds(2), -seed)));
      for (Future<Long> one : all) {
        acknowledged += one.get();
        rounds += ROUNDS;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(acknowledged).isGreaterThan(rounds);
  }

  private long run(String name, Duration keptHistory, long seed) throws Exception {
    Path directory = temporary.resolve(name);
    KilledInventory inventory = new KilledInventory(directory, keptHistory, seed);
    for (int round = 1; round <= ROUNDS; round++) {
      inventory.round(round);
    }
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    return inventory.acknowledged();
  }

  @Test
  @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void newInventory_firstWriterKilled_opensAndGoesOn() throws Exception {
    for (int i = 1; i <= ROUNDS_OF_NEW_ONES; i++) {
      Path directory = temporary.resolve("new" + i);
      KilledInventory inventory = new KilledInventory(directory, WritingPlan.ALL, 100 + i);
      inventory.round(2, Kill.OPENING);
      inventory.round(1, Kill.MOVING);
    }
  }
}
