package org.clusto.engine.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.clusto.inventory.OpenOptions;

/**
 * What a {@link WritingProcess} is to do.
 *
 * @param directory where the inventory is
 * @param keptHistory how much history is kept
 * @param seed what its moves are chosen with
 * @param hasCheckpoints whether it makes one checkpoint after the other
 * @param isHeavy whether its moves take ballast, so that checkpoints are made by themselves
 * @param movesBeforeClose after how many moves it closes the inventory
 */
record WritingPlan(
    Path directory,
    Duration keptHistory,
    long seed,
    boolean hasCheckpoints,
    boolean isHeavy,
    int movesBeforeClose) {

  /** More than there is time for. */
  static final Duration ALL = Duration.ofDays(1000);

  String[] arguments() {
    return Stream.of(directory, keptHistory, seed, hasCheckpoints, isHeavy, movesBeforeClose)
        .map(String::valueOf)
        .toArray(String[]::new);
  }

  static WritingPlan parse(String[] arguments) {
    return new WritingPlan(
        Path.of(arguments[0]),
        Duration.parse(arguments[1]),
        Long.parseLong(arguments[2]),
        Boolean.parseBoolean(arguments[3]),
        Boolean.parseBoolean(arguments[4]),
        Integer.parseInt(arguments[5]));
  }

  OpenOptions options() {
    OpenOptions options = OpenOptions.defaults();
    return keptHistory.equals(ALL) ? options : options.keepHistory(keptHistory);
  }
}
