package org.clusto.testing;

import static net.jqwik.api.Arbitraries.frequencyOf;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.longs;
import static net.jqwik.api.Combinators.combine;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.clusto.inventory.ImportMode;

/** Something in the life of an inventory that a {@link Chronicle} is told of. */
public sealed interface Happening {

  /** Changes in one transaction, of which those that are refused are left out. */
  record Doing(List<Action> actions) implements Happening {}

  /** Random changes, in one transaction, to what was imported. */
  record Changing(long seed, int changes) implements Happening {}

  /** A random fleet is imported. */
  record Importing(long seed, int size, ImportMode mode) implements Happening {}

  /**
   * A commit is undone, or it is tried.
   *
   * @param back how many commits before the newest it is; counted around where there are fewer
   */
  record Undoing(int back) implements Happening {}

  /** The clock is moved, ahead or back. */
  record ClockMoving(Duration by) implements Happening {}

  /** The inventory is closed, and opened by somebody else. */
  record Reopening(String user) implements Happening {}

  /** A checkpoint is made. */
  record Checkpointing() implements Happening {}

  /** Lives of so many happenings. */
  static Arbitrary<List<Happening>> lives(int least, int most) {
    return frequencyOf(
            Tuple.of(12, Actions.any().list().ofMinSize(1).ofMaxSize(6).map(Doing::new)),
            Tuple.of(1, combine(Arbitraries.of(Actions.NAMES), names()).as(Happening::swapping)),
            Tuple.of(3, combine(longs(), integers().between(1, 5)).as(Changing::new)),
            Tuple.of(
                2,
                combine(longs(), integers().between(1, 15), Arbitraries.of(ImportMode.class))
                    .as(Importing::new)),
            Tuple.of(3, Arbitraries.of(0, 0, 1, 2, 3, 5, 8, 13).map(Undoing::new)),
            Tuple.of(4, moves().map(ClockMoving::new)),
            Tuple.of(1, Arbitraries.of("alice", "bob", "").map(Reopening::new)),
            Tuple.of(1, Arbitraries.of(new Checkpointing())))
        .list()
        .ofMinSize(least)
        .ofMaxSize(most);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(Actions.NAMES);
  }

  /** Two entities take each other's names, by way of a third. */
  private static Happening swapping(String one, String other) {
    return new Doing(
        List.of(
            new Action.Rename(one, "third"),
            new Action.Rename(other, one),
            new Action.Rename("third", other)));
  }

  private static Arbitrary<Duration> moves() {
    return Arbitraries.of(
        Duration.ofNanos(1),
        Duration.ofSeconds(1),
        Duration.ofMinutes(61),
        Duration.ofDays(400),
        Duration.ofNanos(-1),
        Duration.ofSeconds(-30),
        Duration.ofDays(-400));
  }
}
