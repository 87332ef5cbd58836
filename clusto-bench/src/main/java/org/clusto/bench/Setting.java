package org.clusto.bench;

import com.google.common.base.Preconditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.clusto.bench.contender.Contenders;
import org.clusto.bench.fleet.BenchFleet;

/**
 * How much is measured, and where.
 *
 * @param directory where inventories are made and removed again
 * @param fleet what is in them
 * @param contenders who is compared
 * @param commits how many small commits make a history
 * @param rounds how often each contender has its turn
 * @param turn how long a turn of committing is
 * @param pauses how long a reader's pauses are looked at
 * @param sizes the fleets that growth is measured with, from the smallest on
 * @param plots where plots are written to
 */
record Setting(
    Path directory,
    BenchFleet fleet,
    List<Contenders> contenders,
    int commits,
    int rounds,
    Duration turn,
    Duration pauses,
    List<BenchFleet> sizes,
    Path plots) {

  Setting {
    Preconditions.checkArgument(
        Files.isDirectory(directory), "there is no directory %s", directory);
    Preconditions.checkArgument(commits >= 1, "at least one commit is needed, not %s", commits);
    Preconditions.checkArgument(rounds >= 1, "at least one round is needed, not %s", rounds);
    Preconditions.checkArgument(!turn.isZero(), "a turn must take some time");
    Preconditions.checkArgument(!pauses.isZero(), "pauses must be looked at for some time");
    Preconditions.checkArgument(!sizes.isEmpty(), "at least one size is needed");
    Preconditions.checkArgument(!contenders.isEmpty(), "at least one contender is needed");
  }

  /** The same with another fleet. */
  Setting with(BenchFleet other) {
    return new Setting(directory, other, contenders, commits, rounds, turn, pauses, sizes, plots);
  }

  /** Those that keep on disk what they have. */
  List<Contenders> durable() {
    return contenders.stream().filter(Contenders::isDurable).toList();
  }

  int servers() {
    return fleet.servers();
  }
}
