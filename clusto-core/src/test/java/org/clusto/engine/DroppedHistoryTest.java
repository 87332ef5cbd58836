package org.clusto.engine;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.engine.driver.BuiltInDrivers;
import org.clusto.engine.driver.DriverCatalog;
import org.clusto.inventory.History;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.model.Commit;
import org.clusto.model.NotFoundException;
import org.clusto.spi.CommitsDroppedException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old history is dropped while somebody still reads it, or follows far behind. */
@Timeout(60)
@SuppressWarnings("try") // a watch is only there
class DroppedHistoryTest {
  private static final int COMMITS = 100;

  @TempDir Path directory;

  private final SetClock clock = new SetClock("2024-01-01T00:00:00Z");
  private Inventory inventory;

  @BeforeEach
  void open() {
    inventory =
        Clusto.open(
            directory, OpenOptions.defaults().clock(clock).keepHistory(Duration.ofHours(1)));
    inventory.create(Server.class, "server");
    commit(COMMITS - 1);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private void commit(int times) {
    for (int i = 0; i < times; i++) {
      inventory.getByName("server").set("n", inventory.version() + 1);
    }
  }

  /**
   * All commits until now are dropped. Of three new ones, the first is old, but led to what was.
   */
  private void drop() {
    inventory.checkpoint();
    commit(1);
    inventory.checkpoint();
    clock.advance(Duration.ofHours(2));
    commit(1);
    inventory.checkpoint();
    commit(1);
  }

  private Inventory reader() {
    return Clusto.open(directory, OpenOptions.defaults().readOnly());
  }

  private static List<Long> versions(History history) {
    return history.stream().map(Revision::version).toList();
  }

  @Test
  void history_oldCommitsDroppedSince_hasWhatIsKept() {
    History history = inventory.history();
    drop();

    assertThat(versions(inventory.history())).containsExactly(103L, 102L, 101L);
    assertThat(versions(history)).isEmpty();
    assertThat(versions(history.oldestFirst())).isEmpty();
  }

  @Test
  void historyOldestFirst_oldCommitsDroppedSince_beginsWithWhatIsKept() {
    drop();
    History history = inventory.history();
    drop();
    drop();

    assertThat(versions(history)).isEmpty();
    assertThat(versions(inventory.history().oldestFirst())).containsExactly(107L, 108L, 109L);
  }

  @Test
  void historyNewestFirst_oldCommitsDroppedWhileRead_endsEarlier() {
    Iterator<Revision> history = inventory.history().iterator();
    assertThat(history.next().version()).isEqualTo(COMMITS);
    drop();

    long last = COMMITS;
    while (history.hasNext()) {
      assertThat(history.next().version()).isEqualTo(--last);
    }
    assertThat(last).isBetween(1L, (long) COMMITS);
  }

  @Test
  void historyOldestFirst_oldCommitsDroppedWhileRead_saysWhereHistoryBegins() {
    Iterator<Revision> history = inventory.history().oldestFirst().iterator();
    assertThat(history.next().version()).isEqualTo(1);
    drop();

    assertThatThrownBy(() -> history.forEachRemaining(revision -> {}))
        .isInstanceOf(NotFoundException.class)
        .hasMessageStartingWith("the history begins with version 101; ");
  }

  /** Whichever reading finds them gone, it is found another way, or said where history begins. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void past_oldCommitsDroppedBetweenTwoReadings_isRightOrNotFound(int reading) {
    List<Function<Inventory, Object>> questions =
        List.of(
            dropping -> dropping.diff(2, 6).changes().lines(),
            dropping -> dropping.diff(6, 2).changes().lines(),
            dropping -> dropping.changesToUndo(3).lines(),
            dropping -> dropping.asOf(5).getByName("server").attributes(),
            dropping -> dropping.asOf(3).getByName("server").attributes(),
            dropping -> dropping.history().oldestFirst().limit(1).toList().size(),
            dropping -> dropping.history().limit(1).toList());
    for (Function<Inventory, Object> question : questions) {
      DroppingStore store = new DroppingStore();
      try (Inventory dropping = store.open()) {
        Server server = dropping.create(Server.class, "server");
        for (int i = 2; i <= 8; i++) {
          server.set("n" + i, i);
        }
        Object expected = question.apply(dropping);
        dropping.close();
        try (Inventory again = store.open()) {
          store.dropAt(reading, 5);
          assertThat(question.apply(again)).isEqualTo(expected);
        } catch (NotFoundException e) {
          assertThat(e).hasMessageStartingWith("the history begins with version 5; ");
        }
      }
    }
  }

  /** A store in memory that drops old commits just before they are read. */
  private static final class DroppingStore implements Store {
    private final List<Commit> commits = new ArrayList<>();
    private int readings = Integer.MAX_VALUE;
    private long next;
    private long first = 1;

    Inventory open() {
      DriverCatalog catalog = new DriverCatalog(BuiltInDrivers.definitions());
      return new OpenInventory(this, States.load(this), catalog, OpenOptions.defaults());
    }

    void dropAt(int reading, long kept) {
      readings = reading;
      next = kept;
    }

    @Override
    public StoredState load() {
      return StoredState.empty();
    }

    @Override
    public long firstVersion() {
      return first;
    }

    @Override
    public void commits(long from, long to, Consumer<Commit> receiver) {
      if (--readings == 0) {
        first = next;
      }
      if (from < first) {
        throw new CommitsDroppedException("restore the older journal files");
      }
      commits.stream()
          .filter(commit -> commit.version() >= from && commit.version() <= to)
          .forEach(receiver);
    }

    @Override
    public void append(Commit commit) {
      commits.add(commit);
    }

    @Override
    public void close() {}
  }

  @Test
  void checkpoint_historyKeptForEver_dropsNothing() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
    inventory.close();
    inventory = Clusto.open(directory, OpenOptions.defaults().clock(clock).keepHistory(forEver));

    drop();

    assertThat(versions(inventory.history())).hasSize(COMMITS + 3);
  }

  @Test
  void asOf_versionOfDroppedCommit_isNotFound() {
    drop();

    assertThat(inventory.asOf(100).getByName("server").integer("n")).hasValue(100);
    assertThatThrownBy(() -> inventory.asOf(99))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("the history begins with version 101");
  }

  @Test
  void asOf_nearToAVersionThatWasAskedForAndIsDropped_isFound() {
    assertThat(inventory.asOf(95).getByName("server").integer("n")).hasValue(95);
    drop();
    commit(50);

    assertThat(inventory.asOf(100).getByName("server").integer("n")).hasValue(100);
  }

  @Test
  void sync_commitsDroppedThatTheReaderHasNotSeen_catchesUp() {
    try (Inventory reader = reader()) {
      commit(10);
      drop();
      drop();

      assertThat(reader.sync()).isEqualTo(inventory.version());
      assertThat(reader.getByName("server").integer("n")).hasValue(inventory.version());
      commit(1);
      assertThat(reader.sync()).isEqualTo(inventory.version());
    }
  }

  @Test
  void watch_receiverTooSlowForTheHistory_goesOnWithWhatIsKept() throws Exception {
    requireGoesOn(inventory);
  }

  @Test
  void watch_readerTooSlowForTheHistory_goesOnWithWhatIsKept() throws Exception {
    try (Inventory reader = reader()) {
      requireGoesOn(reader);
    }
  }

  private void requireGoesOn(Inventory watched) throws InterruptedException {
    BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    CountDownLatch slow = new CountDownLatch(1);
    try (Watch watch =
        watched.watch(
            revision -> {
              told.add(revision.version());
              awaitUninterruptibly(slow);
            })) {
      commit(1);
      assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(COMMITS + 1);
      commit(10);
      drop();
      drop();
      slow.countDown();

      commitUntilTold(told);
    }
  }

  private void commitUntilTold(BlockingQueue<Long> told) throws InterruptedException {
    long from = inventory.version();
    long last = 0;
    while (last < from + 1) {
      commit(1);
      Long next = told.poll(1, TimeUnit.SECONDS);
      assertThat(next == null || next > last).isTrue();
      last = next == null ? last : next;
      assertThat(inventory.version()).as("versions until it went on").isLessThan(from + 30);
    }
  }
}
