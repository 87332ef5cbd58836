package org.clusto.engine;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.engine.Background.await;
import static org.clusto.engine.Background.awaitNone;
import static org.clusto.engine.Background.awaitWaiting;
import static org.clusto.engine.Background.begin;
import static org.clusto.engine.Background.result;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Watch;
import org.clusto.model.ClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers of commits: each commit once, in order, whatever they and others do. */
@Timeout(60)
@SuppressWarnings("try") // a watch is only there
class WatchTest {
  private static final int THREADS = 4;
  private static final int COMMITS = 200;

  private final HeldStore store = new HeldStore();
  private final BlockingQueue<Revision> told = new LinkedBlockingQueue<>();
  private final AtomicInteger interruptions = new AtomicInteger();
  private Inventory inventory;

  @BeforeEach
  void open() {
    inventory = store.open();
    inventory.create(Server.class, "server");
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  private long commit() {
    return inventory.transact("commit", tx -> tx.getByName("server").set("n", tx.version() + 1));
  }

  private Revision next() {
    try {
      Revision next = told.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("something told").isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Long> versions(long many) {
    return LongStream.range(0, many).mapToObj(i -> next().version()).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  // What is told.

  @Test
  void watch_commitsOfManyThreads_areEachToldOnceInOrder() throws Exception {
    try (Watch watch = inventory.watch(told::add)) {
      for (Future<Boolean> thread : begin(THREADS, this::commitOften)) {
        assertThat(result(thread)).isTrue();
      }
      assertThat(versions(THREADS * COMMITS)).isEqualTo(range(2, 1 + THREADS * COMMITS));
    }
    assertThat(told).isEmpty();
  }

  private boolean commitOften() {
    for (int i = 0; i < COMMITS; i++) {
      commit();
    }
    return true;
  }

  @Test
  void watch_commit_isToldWithWhatItChanged() {
    try (Watch watch = inventory.watch(told::add)) {
      inventory.transact("rename it", tx -> tx.getByName("server").rename("other"));
      inventory.transact("set it", tx -> tx.getByName("other").set("n", 1));
    }

    assertThat(next())
        .satisfies(revision -> assertThat(revision.description()).isEqualTo("rename it"))
        .satisfies(
            revision ->
                assertThat(revision.changes().lines())
                    .containsExactly("~ other: name server -> other"));
    assertThat(next().changes().lines()).containsExactly("+ other: n=1");
  }

  @Test
  void watch_commitThatIsNotDurableYet_isNotTold() throws Exception {
    try (Watch watch = inventory.watch(told::add)) {
      CountDownLatch disk = store.forcing.shut();
      Future<Long> writer = begin(this::commit);
      store.forcing.await(1);
      store.forcing.open();
      assertThat(told).isEmpty();
      assertThat(inventory.version()).isEqualTo(1);
      disk.countDown();
      result(writer);
      assertThat(versions(1)).containsExactly(2L);
    }
  }

  @Test
  void watch_told_seesTheCommitInTheInventory() {
    List<Long> seen = new ArrayList<>();
    try (Watch watch = inventory.watch(revision -> seen.add(inventory.version()))) {
      commit();
    }
    assertThat(seen).containsExactly(2L);
  }

  @Test
  void close_whatWasCommittedBefore_isToldFirst() {
    Watch watch = inventory.watch(told::add);
    commitOften();
    watch.close();
    watch.close();
    commit();

    assertThat(told.stream().map(Revision::version)).isEqualTo(range(2, 1 + COMMITS));
  }

  @Test
  void closeOfInventory_whatWasCommittedBefore_isToldFirst() {
    inventory.watch(told::add);
    inventory.watch(told::add);
    commitOften();
    inventory.close();

    assertThat(told).hasSize(2 * COMMITS);
  }

  // Receivers that do something.

  @Test
  void watch_receiverThatThrows_isToldOfTheNext() {
    try (Watch watch = inventory.watch(this::fail)) {
      range(2, 5).forEach(version -> commit());
      assertThat(versions(4)).isEqualTo(range(2, 5));
    }
  }

  private void fail(Revision revision) {
    told.add(revision);
    if (revision.version() % 2 == 0) {
      throw new IllegalStateException("receiver that fails");
    }
    throw new AssertionError("receiver that fails");
  }

  @Test
  void watch_receiverThatIsInterrupted_isToldOfTheNext() {
    try (Inventory reader = store.open(OpenOptions.defaults().readOnly());
        Watch watch = reader.watch(this::interrupt)) {
      range(2, 5).forEach(version -> commit());
      assertThat(versions(4)).isEqualTo(range(2, 5));
      assertThat(interruptions).hasValue(0);
    }
  }

  private void interrupt(Revision revision) {
    interruptions.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
    told.add(revision);
    Thread.currentThread().interrupt();
  }

  @Test
  void watch_receiverThatIsSlow_holdsUpNobodyAndMissesNothing() {
    CountDownLatch slow = new CountDownLatch(1);
    BlockingQueue<Revision> toldQuickly = new LinkedBlockingQueue<>();
    try (Watch slowly = inventory.watch(revision -> tellWhen(slow, revision));
        Watch quickly = inventory.watch(toldQuickly::add)) {
      commitOften();
      await(() -> toldQuickly.size() == COMMITS);
      assertThat(told).isEmpty();
      slow.countDown();
      assertThat(versions(COMMITS)).isEqualTo(range(2, 1 + COMMITS));
    }
  }

  private void tellWhen(CountDownLatch latch, Revision revision) {
    awaitUninterruptibly(latch);
    told.add(revision);
  }

  @Test
  void watch_receiverThatCommits_isToldOfItsOwnToo() {
    try (Watch watch = inventory.watch(this::answer)) {
      commit();
      assertThat(versions(2)).containsExactly(2L, 3L);
      assertThat(inventory.getByName("server").integer("answer")).hasValue(2);
      commit();
      assertThat(versions(2)).containsExactly(4L, 5L);
    }
  }

  private void answer(Revision revision) {
    told.add(revision);
    if (revision.description().equals("commit")) {
      inventory.transact("answer", tx -> tx.getByName("server").set("answer", revision.version()));
    }
  }

  @Test
  void watch_receiverThatClosesItsWatch_isToldNoMore() throws Exception {
    CompletableFuture<Watch> watch = new CompletableFuture<>();
    Watch other = inventory.watch(revision -> closeAt(3, watch.join(), revision));
    commitOften();
    watch.complete(other);
    assertThat(versions(2)).containsExactly(2L, 3L);
    other.close();
    commit();

    assertThat(told).isEmpty();
  }

  private void closeAt(long version, AutoCloseable what, Revision revision) {
    told.add(revision);
    if (revision.version() == version) {
      try {
        what.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void watch_receiverThatClosesTheInventory_isToldNoMore() {
    inventory.watch(revision -> closeAt(2, inventory, revision));
    CountDownLatch disk = store.forcing.shut();
    List<Future<Long>> writers = begin(THREADS, this::commit);
    awaitAll(writers.size());
    disk.countDown();

    await(store::isClosed);
    assertThat(versions(1)).containsExactly(2L);
    awaitNone("clusto-watch");
    assertThat(told).isEmpty();
    assertThatThrownBy(this::commit).isInstanceOf(ClosedException.class);
  }

  private void awaitAll(int threads) {
    try {
      store.forcing.await(threads);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void watch_twoReceiversThatCloseTheInventory_doNotWaitForEachOther() {
    CyclicBarrier both = new CyclicBarrier(2);
    for (int i = 0; i < 2; i++) {
      inventory.watch(
          revision -> {
            meet(both);
            inventory.close();
          });
    }
    commit();

    await(store::isClosed);
    awaitNone("clusto-watch");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void watch_begunWhileTheInventoryCloses_ends() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    inventory.watch(revision -> tellWhen(slow, revision));
    commit();
    Thread closing = new Thread(inventory::close);
    closing.start();
    awaitWaiting(closing);

    inventory.watch(told::add);
    slow.countDown();
    closing.join();

    awaitNone("clusto-watch");
    assertThatThrownBy(() -> inventory.watch(told::add)).isInstanceOf(ClosedException.class);
  }
}
