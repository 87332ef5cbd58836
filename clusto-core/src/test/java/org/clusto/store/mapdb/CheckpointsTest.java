package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusto.inventory.OpenOptions;
import org.clusto.spi.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkpoints of a directory, beside a writer that replaces them. */
class CheckpointsTest {
  private static final int COMMITS = 250;

  @TempDir Path temporary;

  @Test
  void checkpoints_replacedBetweenListingAndOpening_areLookedForAgain() throws Exception {
    StoreDirectory directory = new StoreDirectory(temporary.resolve("fleet"), TestDisk.unforced());
    Checkpoints checkpoints = new Checkpoints(directory);
    List<Throwable> failures = new ArrayList<>();
    try (Store writer = MapDbStore.open(directory, OpenOptions.defaults())) {
      SoundStore.next(writer, 1, 1);
      Thread thread =
          new Thread(
              () -> {
                for (int version = 2; version <= COMMITS; version++) {
                  SoundStore.next(writer, version, 1);
                }
              });
      thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
      thread.start();
      while (thread.isAlive()) {
        assertThat(checkpoints.wholeBefore(Long.MAX_VALUE)).isPresent();
        try (Checkpoint newest = checkpoints.newest().orElseThrow()) {
          assertThat(newest.state().version()).isPositive();
        }
      }
      thread.join();
    }
    assertThat(failures).isEmpty();
  }
}
