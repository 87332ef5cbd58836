package org.clusto.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.OpenOptions.Access;
import org.clusto.model.Change;
import org.clusto.model.ClosedException;
import org.clusto.model.Commit;
import org.clusto.model.ReadOnlyException;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every store must pass, whether it outlives its process or not. */
public abstract class StoreContract {
  private final List<Store> opened = new ArrayList<>();

  /** Opens the store of this test's one place. */
  protected abstract Store openStore(OpenOptions options);

  /** Opens the store, to be closed when the test ends. */
  protected final Store open(OpenOptions options) {
    Store store = openStore(options);
    opened.add(store);
    return store;
  }

  /** Opens the store for writing or for reading, to be closed when the test ends. */
  protected final Store open(Access access) {
    OpenOptions options = OpenOptions.defaults();
    return open(access == Access.READ_ONLY ? options.readOnly() : options);
  }

  /** Opens the store for writing. */
  protected final Store open() {
    return open(Access.READ_WRITE);
  }

  @AfterEach
  void closeStores() {
    opened.forEach(Store::close);
  }

  /** The commits of these versions. */
  protected static List<Commit> read(Store store, long from, long to) {
    List<Commit> commits = new ArrayList<>();
    store.commits(from, to, commits::add);
    return commits;
  }

  /** All commits. */
  protected static List<Commit> read(Store store) {
    return read(store, 1, Long.MAX_VALUE);
  }

  /** Appends the small commits of these versions. */
  protected static void append(Store store, int from, int to) {
    Samples.commits(from, to).forEach(commit -> Samples.put(store, commit));
  }

  @Test
  void load_newStore_givesTheEmptyState() {
    StoredState state = open().load();

    assertThat(state.version()).isZero();
    assertThat(state.lastId()).isZero();
    assertThat(state.records()).isEmpty();
  }

  @Test
  void commits_newStore_handsOverNone() {
    assertThat(read(open())).isEmpty();
  }

  @Test
  void commits_afterAppends_handsThemOverInOrder() {
    Store store = open();

    append(store, 1, 5);

    assertThat(read(store)).isEqualTo(Samples.commits(1, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "2, 4, 2, 4",
    "5, 9, 5, 5",
    "0, 2, 1, 2",
    "4, 3, 1, 0",
    "6, 9, 1, 0",
    "3, 9223372036854775807, 3, 5"
  })
  void commits_range_handsOverExactlyThese(long from, long to, int first, int last) {
    Store store = open();
    append(store, 1, 5);

    assertThat(read(store, from, to)).isEqualTo(Samples.commits(first, last));
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "3", "5", "-1"})
  void append_versionThatDoesNotComeNext_isRefusedAndChangesNothing(long version) {
    Store store = open();
    append(store, 1, 3);

    assertThatThrownBy(() -> Samples.put(store, Samples.commit(version, List.of())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not follow commit 3");
    append(store, 4, 4);
    assertThat(read(store)).isEqualTo(Samples.commits(1, 4));
  }

  @Test
  void commits_everyKindOfChangeAndValue_comesBackEqual() {
    Store store = open();
    Commit commit = Samples.commit(1, Samples.changes());

    Samples.put(store, commit);

    assertThat(read(store)).containsExactly(commit);
  }

  @Test
  void commits_withoutChangesOrWords_comeBackEqual() {
    Store store = open();
    Commit commit = new Commit(1, Samples.time(1), "", "", List.of());

    Samples.put(store, commit);

    assertThat(read(store)).containsExactly(commit);
  }

  @Test
  void commits_200000Changes_comeBackEqual() {
    Store store = open();
    Commit commit = Samples.longCommit(1, 200_000);

    Samples.put(store, commit);
    append(store, 2, 2);

    List<Change> changes = read(store, 1, 1).get(0).changes();
    assertThat(changes.equals(commit.changes())).isTrue();
    assertThat(read(store, 2, 2)).isEqualTo(Samples.commits(2, 2));
  }

  @Test
  void commits_receiverFails_passesItsErrorOn() {
    Store store = open();
    append(store, 1, 2);

    assertThatThrownBy(
            () ->
                store.commits(
                    1,
                    2,
                    commit -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }

  @Test
  void commits_whileOthersAppend_areWholeAndInOrder() throws Exception {
    Store store = open();
    int last = 300;
    AtomicBoolean done = new AtomicBoolean();
    Callable<Integer> reading =
        () -> {
          int rounds = 0;
          for (boolean finished = false; !finished; rounds++) {
            finished = done.get();
            List<Commit> seen = read(store);
            assertThat(seen).isEqualTo(Samples.commits(1, seen.size()));
          }
          return rounds;
        };
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> results = List.of(readers.submit(reading), readers.submit(reading));
      append(store, 1, last);
      done.set(true);
      for (Future<Integer> result : results) {
        assertThat(result.get(60, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
    assertThat(read(store)).hasSize(last);
  }

  @Test
  void append_interruptedThread_isDoneAndStaysInterrupted() {
    Store store = open();

    Thread.currentThread().interrupt();
    append(store, 1, 2);
    List<Commit> seen = read(store);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(seen).isEqualTo(Samples.commits(1, 2));
  }

  @Test
  void checkpoint_anyStore_keepsTheCommitsReadable() {
    Store store = open();
    append(store, 1, 3);

    store.checkpoint(Samples.state(3, 10));
    append(store, 4, 5);

    assertThat(read(store)).isEqualTo(Samples.commits(1, 5));
  }

  @Test
  void write_readOnlyStore_isRefused() {
    open().close();
    Store store = open(Access.READ_ONLY);

    assertThatThrownBy(() -> Samples.put(store, Samples.commit(1)))
        .isInstanceOf(ReadOnlyException.class)
        .hasMessageContaining("open it for writing");
    assertThatThrownBy(() -> store.checkpoint(StoredState.empty()))
        .isInstanceOf(ReadOnlyException.class);
  }

  @Test
  void use_closedStore_isRefused() {
    Store store = open();
    store.close();
    store.close();

    assertThatThrownBy(store::load).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> read(store)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> Samples.put(store, Samples.commit(1)))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> store.checkpoint(Samples.state(1, 1)))
        .isInstanceOf(ClosedException.class);
  }
}
