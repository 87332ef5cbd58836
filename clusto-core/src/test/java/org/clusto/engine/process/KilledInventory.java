package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.clusto.Clusto;
import org.clusto.inventory.Finding;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.model.Moment;

/**
 * An inventory that goes on from round to round: in each its writer is killed, and what is left is
 * compared with what it acknowledged, and with the model.
 */
final class KilledInventory {
  private static final int CHECK_EVERY = 10;
  private static final int SAMPLES = 3;

  private final Path directory;
  private final Duration keptHistory;
  private final Random random;

  private long acknowledged;

  /** The last version that was compared with the model, and the model at that version. */
  private long compared;

  private Ledger ledger = Ledger.opened();

  KilledInventory(Path directory, Duration keptHistory, long seed) {
    this.directory = directory;
    this.keptHistory = keptHistory;
    this.random = new Random(seed);
  }

  /** How many commits were acknowledged in all rounds. */
  long acknowledged() {
    return acknowledged;
  }

  /** Has a writer killed at any moment, and looks at what is left. */
  void round(int number) throws IOException {
    round(number, Kill.random(random));
  }

  /** Has a writer killed, and looks at what is left. */
  void round(int number, Kill kill) throws IOException {
    WritingPlan plan = plan(kill);
    try {
      Map<Long, Move> acknowledgements = killed(plan, kill);
      acknowledged += acknowledgements.size();
      compare(acknowledgements, number % 2 == 0);
      if (number % CHECK_EVERY == 0) {
        requireSound();
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("round " + number + ", " + kill + ", " + plan, e);
    }
  }

  private void requireSound() {
    assertThat(Clusto.check(directory).findings())
        .extracting(Finding::severity)
        .doesNotContain(Finding.Severity.ERROR);
  }

  private WritingPlan plan(Kill kill) {
    boolean isHeavy = random.nextInt(8) == 0;
    int moves = kill == Kill.CLOSING ? random.nextInt(Kill.MOST_MOVES) : Integer.MAX_VALUE;
    return new WritingPlan(directory, keptHistory, random.nextLong(), !isHeavy, isHeavy, moves);
  }

  private Map<Long, Move> killed(WritingPlan plan, Kill kill) throws IOException {
    try (OtherProcess writer = OtherProcess.running(WritingProcess.class, plan.arguments())) {
      kill.await(writer, random);
      return acknowledgements(writer.kill());
    }
  }

  private static Map<Long, Move> acknowledgements(List<String> lines) {
    Map<Long, Move> moves = new HashMap<>();
    for (String line : lines) {
      assertThat(line).doesNotStartWith(WritingProcess.FAILED);
      if (line.startsWith(WritingProcess.MOVED)) {
        String[] parts = line.substring(WritingProcess.MOVED.length()).split(" ", 2);
        moves.put(Long.parseLong(parts[0]), Move.parse(parts[1]));
      }
    }
    return moves;
  }

  private void compare(Map<Long, Move> acknowledgements, boolean isForWriting) {
    boolean mayBeMissing = compared == 0 && acknowledgements.isEmpty();
    OpenOptions options = OpenOptions.defaults();
    boolean opensForWriting = isForWriting || mayBeMissing;
    try (Inventory inventory =
        Clusto.open(directory, opensForWriting ? options : options.readOnly())) {
      compare(inventory, acknowledgements);
      if (opensForWriting) {
        goOn(inventory);
      }
    }
  }

  private void compare(Inventory inventory, Map<Long, Move> acknowledgements) {
    if (inventory.version() == 0) {
      assertThat(acknowledgements).isEmpty();
      return;
    }
    Map<Long, Move> found = new HashMap<>();
    List<Ledger> ledgers = new ArrayList<>();
    long start = begin(inventory);
    compareHistory(inventory, start, found, ledgers);
    assertThat(Ledger.in(inventory)).isEqualTo(ledger);
    acknowledgements.forEach((version, move) -> requireThere(version, move, start, found));
    compareSamples(inventory, start, ledgers);
  }

  /** Where the comparison begins: behind the last one, or with what is kept of the history. */
  private long begin(Inventory inventory) {
    long first = first(inventory);
    if (first - 1 > compared) {
      compared = first - 1;
      ledger = Ledger.in(inventory.asOf(compared));
    }
    return compared;
  }

  private static long first(Inventory inventory) {
    return inventory
        .history()
        .oldestFirst()
        .first()
        .map(Revision::version)
        .orElse(inventory.version() + 1);
  }

  private void compareHistory(
      Inventory inventory, long start, Map<Long, Move> found, List<Ledger> ledgers) {
    History history = inventory.history().oldestFirst().since(new Moment.AtVersion(start));
    for (Revision revision : history) {
      assertThat(revision.version()).isEqualTo(++compared);
      if (compared > 1) {
        Move move = Move.parse(revision.description());
        assertThat(revision.changes().lines())
            .containsExactlyInAnyOrderElementsOf(ledger.changes(move));
        ledger = ledger.after(move);
        found.put(compared, move);
      }
      ledgers.add(ledger);
    }
    assertThat(compared).isEqualTo(inventory.version());
  }

  private void requireThere(long version, Move move, long start, Map<Long, Move> found) {
    if (version > start) {
      assertThat(found.get(version)).as("acknowledged version %d", version).isEqualTo(move);
    } else {
      assertThat(ledger.numbers().get(move.worker())).isGreaterThanOrEqualTo(move.number());
    }
  }

  private void compareSamples(Inventory inventory, long start, List<Ledger> ledgers) {
    for (int i = 0; i < SAMPLES && !ledgers.isEmpty(); i++) {
      int at = random.nextInt(ledgers.size());
      assertThat(Ledger.in(inventory.asOf(start + 1 + at))).isEqualTo(ledgers.get(at));
    }
  }

  /** What a writer left can be written to. */
  private void goOn(Inventory inventory) {
    if (inventory.version() == 0) {
      Ledger.open(inventory);
      compared = 1;
    }
    int worker = Ledger.WORKERS - 1;
    Move move = Move.random(worker, ledger.numbers().get(worker) + 1, false, random);
    assertThat(move.in(inventory)).isEqualTo(++compared);
    ledger = ledger.after(move);
  }
}
