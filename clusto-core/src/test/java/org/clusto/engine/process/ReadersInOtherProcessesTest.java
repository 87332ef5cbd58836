package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.clusto.Clusto;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While this process writes and makes checkpoints, others read: whole commits, in order, none
 * missed.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadersInOtherProcessesTest {
  private static final int MOST_BEFORE_A_READER = 100;
  private static final int MOVES_OF_A_PHASE = 150;
  private static final int PHASES = 4;

  /** The clock is set on by this behind each phase, which readers have then seen. */
  private static final Duration PHASE = Duration.ofHours(2);

  @TempDir Path directory;

  private final SetClock clock = new SetClock("2024-01-01T00:00:00Z");
  private final MoveLog log = new MoveLog();
  private final Random random = new Random(42);
  private final List<OtherProcess> readers = new ArrayList<>();

  @AfterEach
  void endReaders() {
    readers.forEach(OtherProcess::close);
  }

  @Test
  void readers_allHistoryKept_seeEveryCommitWhole() throws Exception {
    write(OpenOptions.defaults().clock(clock));
  }

  @Test
  void readers_oldHistoryDropped_seeEveryCommitWhole() throws Exception {
    write(OpenOptions.defaults().clock(clock).keepHistory(PHASE.plusHours(1)));
  }

  private void write(OpenOptions options) throws Exception {
    try (Inventory inventory = Clusto.open(directory, options)) {
      Ledger.open(inventory);
      move(inventory);
      log.requireNoFailure();
      long last = inventory.version();
      readers.forEach(reader -> reader.tell(Long.toString(last)));
      Written written = new Written(log.moves(), last);
      written.requireFollowed(readers.get(0));
      written.requireSeen(readers.get(1));
      written.requireSeen(readers.get(2));
      requireHistory(inventory, written, options.keptHistory().isPresent());
    }
  }

  private void move(Inventory inventory) throws Exception {
    Movers movers = new Movers(inventory, random.nextLong(), false, log);
    movers.start();
    movers.startCheckpoints();
    try {
      startReaders();
      for (int phase = 0; phase < PHASES; phase++) {
        log.awaitMore(MOVES_OF_A_PHASE);
        long reached = inventory.version();
        readers.forEach(reader -> awaitAt(reader, reached));
        clock.advance(PHASE);
      }
    } finally {
      movers.stop();
    }
  }

  private void startReaders() throws Exception {
    for (Class<?> main :
        List.of(FollowingReader.class, SyncingReader.class, ReopeningReader.class)) {
      log.awaitMore(random.nextInt(MOST_BEFORE_A_READER));
      readers.add(OtherProcess.running(main, directory.toString()));
    }
  }

  private static void awaitAt(OtherProcess reader, long version) {
    long at;
    do {
      at = number(reader.await(ReadingProcess.AT), ReadingProcess.AT);
    } while (at < version);
  }

  private static long number(String line, String beginning) {
    return Long.parseLong(line.substring(beginning.length()));
  }

  /** The writer's own history is the same, as far as it is kept. */
  private static void requireHistory(Inventory inventory, Written written, boolean isDropped) {
    List<Revision> history = inventory.history().oldestFirst().toList();
    long first = history.get(0).version();
    assertThat(first > 1).isEqualTo(isDropped);
    assertThat(history.stream().filter(r -> r.version() > 1).map(Sight::of))
        .containsExactlyElementsOf(written.commitsAfter(Math.max(first - 1, 1)));
  }

  /** What was written, as readers have to see it. */
  private static final class Written {
    private final List<String> commits = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    Written(Map<Long, Move> moves, long last) {
      Ledger ledger = Ledger.opened();
      states.add(Sight.of(1, ledger));
      for (long version = 2; version <= last; version++) {
        Move move = moves.get(version);
        commits.add(Sight.of(version, move, ledger));
        ledger = ledger.after(move);
        states.add(Sight.of(version, ledger));
      }
    }

    List<String> commitsAfter(long version) {
      return commits.subList((int) version - 1, commits.size());
    }

    /** A reader was told of each commit from where it began. */
    void requireFollowed(OtherProcess reader) {
      List<String> said = reader.awaitSuccess();
      long begin =
          said.stream()
              .filter(line -> line.startsWith(ReadingProcess.BEGINS))
              .map(line -> number(line, ReadingProcess.BEGINS))
              .findFirst()
              .orElseThrow();
      assertThat(sights(said)).containsExactlyElementsOf(commitsAfter(begin));
    }

    /** Whatever a reader saw was there, and the last of it is the last that was written. */
    void requireSeen(OtherProcess reader) {
      List<String> seen = sights(reader.awaitSuccess()).toList();
      assertThat(seen).hasSizeGreaterThan(PHASES).isSubsetOf(states);
      assertThat(seen).last().isEqualTo(states.get(states.size() - 1));
    }

    private static Stream<String> sights(List<String> said) {
      return said.stream()
          .filter(line -> line.startsWith(ReadingProcess.SAW))
          .map(line -> line.substring(ReadingProcess.SAW.length()));
    }
  }
}
