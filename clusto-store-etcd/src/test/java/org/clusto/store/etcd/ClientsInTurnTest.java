package org.clusto.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.CommitsReplacedException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;
import org.clusto.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one client does at the worst moment of another one's work. */
@Timeout(120)
class ClientsInTurnTest {

  private final URI location = SharedServer.newInventory();
  private final EtcdLocation place = EtcdLocation.of(location);
  private final Keys keys = new Keys(place.name() + "/");
  private final List<AutoCloseable> opened = new ArrayList<>();

  private Store open(OpenOptions options) {
    Store store = new EtcdStoreProvider().open(location, options);
    opened.add(store);
    return store;
  }

  private Store open() {
    return open(OpenOptions.defaults());
  }

  private Etcd etcd() {
    Etcd etcd = new Etcd(place, Clock.systemUTC());
    opened.add(etcd);
    return etcd;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private static List<Commit> read(Store store, long from) {
    List<Commit> commits = new ArrayList<>();
    store.commits(from, Long.MAX_VALUE, commits::add);
    return commits;
  }

  private static void append(Store store, int from, int to) {
    for (int version = from; version <= to; version++) {
      store.append(Samples.commit(version));
    }
  }

  /** The head names an older commit again, as if etcd was put back; a new client goes on there. */
  private Store putBackTo(long version) {
    Etcd etcd = etcd();
    CommitLog log = new CommitLog(place, etcd, keys, new Bodies(etcd, keys));
    var unused = etcd.ask(kv -> kv.put(keys.head(), log.get(version).tip().value()));
    return open();
  }

  @Test
  void checkpoint_whileAnotherMakesOneOfTheSameVersion_leavesAWholeOne() {
    int servers = 60_000;
    Store one = open();
    append(one, 1, 3);
    Store other = open();
    StoredState state = Samples.state(3, servers);
    Iterable<EntityRecord> interrupted =
        Iterables.concat(state.records(), meanwhile(() -> one.checkpoint(Samples.state(3, 10))));

    other.checkpoint(new StoredState(3, state.time(), state.lastId(), interrupted));

    StoredState loaded = open().load();
    assertThat(loaded.version()).isEqualTo(3);
    assertThat(loaded.records()).isNotEmpty();
  }

  /** Nothing, but something is done where it is asked for. */
  private static Iterable<EntityRecord> meanwhile(Runnable work) {
    return () -> {
      work.run();
      return ImmutableList.<EntityRecord>of().iterator();
    };
  }

  @Test
  void checkpoint_whileAnotherDropsMore_leavesTheHistoryWhole() {
    AtomicReference<Runnable> work = new AtomicReference<>();
    Clock interrupted = new InterruptedClock(Samples.time(8), work);
    Store keepsMuch =
        open(OpenOptions.defaults().clock(interrupted).keepHistory(Duration.ofSeconds(3)));
    append(keepsMuch, 1, 9);
    Clock later = Clock.fixed(Samples.time(12), ZoneOffset.UTC);
    Store keepsLittle = open(OpenOptions.defaults().clock(later).keepHistory(Duration.ZERO));
    assertThat(read(keepsLittle, 1)).hasSize(9);

    work.set(() -> keepsLittle.checkpoint(Samples.state(9, 20)));
    keepsMuch.checkpoint(Samples.state(9, 20));

    Store reader = open();
    assertThat(reader.firstVersion()).isEqualTo(9);
    assertThat(read(reader, reader.firstVersion())).isEqualTo(Samples.commits(9, 9));
  }

  /** A clock that has something done once before it tells the time. */
  private static final class InterruptedClock extends Clock {
    private final Instant time;
    private final AtomicReference<Runnable> work;
    private final Thread owner = Thread.currentThread();

    InterruptedClock(Instant time, AtomicReference<Runnable> work) {
      this.time = time;
      this.work = work;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      // Of what is done in a checkpoint, only what asks the policy; not what asks a server.
      boolean isPolicy =
          StackWalker.getInstance()
              .walk(frames -> frames.anyMatch(f -> f.getMethodName().equals("previewCheckpoint")));
      if (isPolicy && Thread.currentThread().equals(owner)) {
        Runnable next = work.getAndSet(null);
        if (next != null) {
          next.run();
        }
      }
      return time;
    }
  }

  @Test
  void checkpoint_ofAStateThatEtcdWasPutBackBehind_isRefused() {
    Store old = open();
    append(old, 1, 5);
    Store other = putBackTo(3);
    other.append(Samples.commit(4, List.of()));
    other.append(Samples.commit(5, List.of()));

    assertThatThrownBy(() -> old.checkpoint(Samples.state(5, 30)))
        .isInstanceOf(StoreException.class);

    assertThat(open().load().version()).isZero();
  }

  @Test
  void commits_putBackBeforeAllThatIsKnownHere_areTheSameUpToTheHeadAtMost() {
    Store first = open();
    append(first, 1, 6);
    first.checkpoint(Samples.state(6, 20));
    Store store = open();
    store.load();
    putBackTo(3);

    assertThatThrownBy(() -> read(store, 7))
        .isInstanceOfSatisfying(
            CommitsReplacedException.class, e -> assertThat(e.lastSame()).isLessThanOrEqualTo(3));
  }

  @Test
  void follower_thatCouldNotFollow_triesAgainWithPauses() throws Exception {
    AtomicInteger times = new AtomicInteger();
    Etcd etcd = etcd();
    open();
    Runnable news =
        () -> {
          times.incrementAndGet();
          throw new StoreException("commit 7 is damaged");
        };
    Follower follower = new Follower(etcd, keys, new NoneAhead(), news);

    long start = System.nanoTime();
    follower.start(false);
    Waiting.until(() -> times.get() >= 3);
    follower.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_500));
  }

  /** As where what was read of the log is not yet followed. */
  private static final class NoneAhead implements Follower.Others {
    @Override
    public boolean areAhead(io.etcd.jetcd.ByteSequence head) {
      return false;
    }

    @Override
    public boolean haveCommitted() {
      return false;
    }
  }

  @Test
  void checkpoint_foreignKeyBelowThePieces_isLeftAlone() {
    Store store = open();
    append(store, 1, 2);
    Etcd etcd = etcd();
    var unused =
        etcd.ask(kv -> kv.put(Keys.text(place.name() + "/pieces/head"), Keys.text("another's")));

    assertThatCode(() -> store.checkpoint(Samples.state(2, 10))).doesNotThrowAnyException();
  }

  @Test
  void wantsCheckpoint_readerOfManyCommits_doesNot() {
    Store store = open();
    append(store, 1, 1);
    Etcd etcd = etcd();
    // As if there were a million commits behind the snapshot.
    var unused = etcd.ask(kv -> kv.put(keys.head(), new Tip(1_000_000, 1).value()));

    assertThat(open(OpenOptions.defaults().readOnly()).wantsCheckpoint()).isFalse();
    assertThat(open().wantsCheckpoint()).isTrue();
  }

  @Test
  void append_descriptionThatEtcdDoesNotTake_isRefusedInItsWords() {
    Store store = open();
    Commit large =
        new Commit(1, Samples.time(1), "ada", "x".repeat(2 << 20), Samples.commit(1).changes());

    assertThatThrownBy(() -> store.append(large))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("description");
  }
}
