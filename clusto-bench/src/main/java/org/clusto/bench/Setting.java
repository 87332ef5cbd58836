package org.clusto.bench;

import com.google.common.base.Preconditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is measured, and where.
 *
 * @param directory where inventories are made and removed again
 * @param fleet what is in them
 * @param commits how many small commits make a history
 * @param rounds how often each contender has its turn
 * @param turn how long a turn of committing is
 */
record Setting(Path directory, BenchFleet fleet, int commits, int rounds, Duration turn) {

  Setting {
    Preconditions.checkArgument(
        Files.isDirectory(directory), "there is no directory %s", directory);
    Preconditions.checkArgument(commits >= 1, "at least one commit is needed, not %s", commits);
    Preconditions.checkArgument(rounds >= 1, "at least one round is needed, not %s", rounds);
  }

  int servers() {
    return fleet.servers();
  }
}
