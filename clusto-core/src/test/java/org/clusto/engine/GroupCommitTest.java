package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.engine.Background.begin;
import static org.clusto.engine.Background.result;

import com.google.common.util.concurrent.Uninterruptibles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.Revision;
import org.clusto.inventory.Transaction;
import org.clusto.model.ClosedException;
import org.clusto.model.StoreException;
import org.clusto.testing.Tries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commits share the way to the disk: nobody is shown, or told of, what may still be lost. */
@Timeout(120)
class GroupCommitTest {
  private static final int THREADS = 6;
  private static final int COMMITS = Tries.times(60);

  @TempDir Path directory;

  private final HeldStore store = new HeldStore();
  private Inventory inventory;

  @BeforeEach
  void open() {
    inventory = store.open();
    inventory.transact("begin", tx -> tx.create(Server.class, "counter").set("n", 0));
  }

  @AfterEach
  void close() {
    store.forcing.open();
    inventory.close();
  }

  private static long n(InventoryView view) {
    return view.getByName("counter").integer("n").orElseThrow();
  }

  private static long count(Inventory inventory) {
    return inventory.transactAndGet("count", GroupCommitTest::countIn);
  }

  private static long countIn(Transaction tx) {
    long next = n(tx) + 1;
    tx.getByName("counter").set("n", next);
    return next;
  }

  // What is seen.

  @Test
  void transact_manyThreads_eachSeesItsOwnAndAllEarlierCommits() throws Exception {
    try (Inventory durable = Clusto.open(directory)) {
      durable.transact("begin", tx -> tx.create(Server.class, "counter").set("n", 0));
      for (Future<Long> thread : begin(THREADS, () -> countAndLook(durable))) {
        assertThat(result(thread)).isPositive();
      }
      assertThat(n(durable)).isEqualTo((long) THREADS * COMMITS);
      assertThat(durable.version()).isEqualTo(1 + (long) THREADS * COMMITS);
    }
    try (Inventory again = Clusto.open(directory)) {
      assertThat(n(again)).isEqualTo((long) THREADS * COMMITS);
    }
  }

  private static long countAndLook(Inventory inventory) {
    long last = 0;
    for (int i = 0; i < COMMITS; i++) {
      long mine = count(inventory);
      assertThat(mine).isGreaterThan(last);
      assertThat(n(inventory)).isGreaterThanOrEqualTo(mine);
      assertThat(n(inventory.asOf(mine + 1))).isEqualTo(mine);
      assertThat(inventory.history().limit(1)).first().matches(r -> r.version() >= mine + 1);
      last = mine;
    }
    return last;
  }

  @Test
  void transact_notDurableYet_isSeenByNobodyButTheNextTransaction() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> first = begin(() -> count(inventory));
    store.forcing.await(1);
    Future<Long> second = begin(() -> count(inventory));
    store.forcing.await(2);

    assertThat(n(inventory)).isZero();
    assertThat(inventory.version()).isEqualTo(1);
    assertThat(inventory.history()).hasSize(1);
    assertThat(inventory.query("attr:n>0").names()).isEmpty();

    disk.countDown();
    assertThat(result(first)).isEqualTo(1);
    assertThat(result(second)).isEqualTo(2);
    assertThat(n(inventory)).isEqualTo(2);
    assertThat(inventory.version()).isEqualTo(3);
  }

  @Test
  void transact_thatOnlyReadWhatIsNotDurable_waitsForIt() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> writer = begin(() -> count(inventory));
    store.forcing.await(1);
    Future<Long> reader = begin(() -> inventory.transactAndGet("look", GroupCommitTest::n));
    store.forcing.await(2);

    assertThat(reader.isDone()).isFalse();
    disk.countDown();
    assertThat(result(reader)).isEqualTo(1);
    assertThat(result(writer)).isEqualTo(1);
  }

  @Test
  void transact_whileOthersArePending_mayAskForThePast() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> writer = begin(() -> count(inventory));
    store.forcing.await(1);
    Future<Long> asker = begin(() -> inventory.transact("ask", GroupCommitTest::ask));
    store.forcing.await(2);

    disk.countDown();
    assertThat(result(writer)).isEqualTo(1);
    assertThat(result(asker)).isEqualTo(3);
  }

  @Test
  void transact_manyThreads_eachMayAskForThePast() throws Exception {
    try (Inventory durable = Clusto.open(directory)) {
      durable.transact("begin", tx -> tx.create(Server.class, "counter").set("n", 0));
      for (Future<Boolean> thread : begin(THREADS, () -> askAgainAndAgain(durable))) {
        assertThat(result(thread)).isTrue();
      }
    }
  }

  private static boolean askAgainAndAgain(Inventory inventory) {
    for (int i = 0; i < COMMITS; i++) {
      inventory.transact("ask", GroupCommitTest::ask);
    }
    return true;
  }

  private static void ask(Transaction tx) {
    long version = tx.version();
    long before = n(tx);
    assertThat(before).isEqualTo(version - 1);
    long after = countIn(tx);
    assertThat(n(tx.asOf(version))).isEqualTo(before);
    assertThat(tx.history().first().map(Revision::version)).hasValue(version);
    assertThat(tx.getByName("counter").history().first().map(Revision::version)).hasValue(version);
    if (version > 1) {
      assertThat(tx.diff(version - 1, version).changes().lines())
          .containsExactly("~ counter: n %d -> %d".formatted(before - 1, before));
    }
    assertThat(n(tx)).isEqualTo(after);
  }

  // Failures.

  @Test
  void transact_whatItSawIsLostMeanwhile_isToldThatToo() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> writer = begin(() -> count(inventory));
    store.forcing.await(1);
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch lost = new CountDownLatch(1);
    Future<Long> reader =
        begin(
            () ->
                inventory.transactAndGet(
                    "look",
                    tx -> {
                      long seen = n(tx);
                      looked.countDown();
                      awaitQuietly(lost);
                      return seen;
                    }));
    awaitQuietly(looked);
    store.failToForce();
    disk.countDown();
    assertThatThrownBy(() -> result(writer)).isInstanceOf(StoreException.class);
    lost.countDown();

    assertThatThrownBy(() -> result(reader)).isInstanceOf(StoreException.class);
    assertThat(n(inventory)).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    Uninterruptibles.awaitUninterruptibly(latch);
  }

  @Test
  void transact_interruptedThread_changesNothing() {
    long version = inventory.version();

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> count(inventory))
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("interrupted while waiting to write");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(inventory.version()).isEqualTo(version);
  }

  @Test
  void close_interruptedThread_letsGoOfTheStore() {
    Inventory durable = Clusto.open(directory);
    Thread.currentThread().interrupt();
    durable.close();
    assertThat(Thread.interrupted()).isTrue();

    Clusto.open(directory).close();
  }

  @Test
  void transact_forceFails_everyoneWhoWaitsIsTold() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    List<Future<Long>> writers = begin(THREADS, () -> count(inventory));
    store.forcing.await(THREADS);
    Future<Long> reader = begin(() -> inventory.transactAndGet("look", GroupCommitTest::n));
    store.forcing.await(THREADS + 1);
    store.failToForce();
    disk.countDown();

    for (Future<Long> writer : writers) {
      assertThatThrownBy(() -> result(writer)).isInstanceOf(StoreException.class);
    }
    assertThatThrownBy(() -> result(reader)).isInstanceOf(StoreException.class);
    requireLastDurableIsSeen();
    requireRefusedUntilReopened();
  }

  private void requireLastDurableIsSeen() {
    assertThat(n(inventory)).isZero();
    assertThat(inventory.version()).isEqualTo(1);
    assertThat(inventory.history()).hasSize(1);
    assertThat(inventory.transactAndGet("look", GroupCommitTest::n)).isZero();
  }

  private void requireRefusedUntilReopened() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> count(inventory)).isInstanceOf(StoreException.class);
      assertThat(n(inventory)).isZero();
    }
    try (Inventory again = store.reopened().open()) {
      assertThat(count(again)).isEqualTo(1);
    }
  }

  @Test
  void transact_forceFailsWithinABlockThatAsksForThePast_nothingOfItHappens() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> writer = begin(() -> count(inventory));
    store.forcing.await(1);
    Future<Long> asker = begin(() -> inventory.transact("ask", GroupCommitTest::ask));
    store.forcing.await(2);
    store.failToForce();
    disk.countDown();

    assertThatThrownBy(() -> result(writer)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> result(asker)).isInstanceOf(StoreException.class);
    requireLastDurableIsSeen();
  }

  @Test
  void transact_appendFails_othersAreKept() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> first = begin(() -> count(inventory));
    store.forcing.await(1);
    store.failToAppend(true);
    assertThatThrownBy(() -> count(inventory)).isInstanceOf(StoreException.class);
    store.failToAppend(false);
    Future<Long> second = begin(() -> count(inventory));
    store.forcing.await(2);
    disk.countDown();

    assertThat(result(first)).isEqualTo(1);
    assertThat(result(second)).isEqualTo(2);
    assertThat(n(inventory)).isEqualTo(2);
  }

  // Closing.

  @Test
  void close_whileACommitIsPending_waitsForIt() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> writer = begin(() -> count(inventory));
    store.forcing.await(1);
    Future<Boolean> closing = begin(this::closed);
    store.forcing.await(2);

    assertThat(store.isClosed()).isFalse();
    disk.countDown();
    assertThat(result(writer)).isEqualTo(1);
    assertThat(result(closing)).isTrue();
    assertThat(store.isClosed()).isTrue();
  }

  private boolean closed() {
    inventory.close();
    return true;
  }

  @Test
  void close_pendingCommitCannotBeKept_closesAndSaysSo() throws Exception {
    CountDownLatch disk = store.forcing.shut();
    Future<Long> writer = begin(() -> count(inventory));
    store.forcing.await(1);
    Future<Boolean> closing = begin(this::closed);
    store.forcing.await(2);
    store.failToForce();
    disk.countDown();

    assertThatThrownBy(() -> result(writer)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> result(closing)).isInstanceOf(StoreException.class);
    assertThat(store.isClosed()).isTrue();
  }

  @Test
  void close_whileOthersCommit_losesNothingThatReturned() throws Exception {
    long kept = 0;
    for (int round = 0; round < Tries.times(20); round++) {
      kept = Math.max(kept, commitAndClose(round));
      try (Inventory again = Clusto.open(directory)) {
        assertThat(n(again)).isEqualTo(again.version() - 1).isGreaterThanOrEqualTo(kept);
      }
    }
    assertThat(kept).isGreaterThan(10);
  }

  private long commitAndClose(int round) throws Exception {
    Inventory closing = Clusto.open(directory);
    if (closing.version() == 0) {
      closing.transact("begin", tx -> tx.create(Server.class, "counter").set("n", 0));
    }
    CountDownLatch some = new CountDownLatch(1 + round);
    List<Future<Long>> threads = begin(THREADS, () -> countUntilClosed(closing, some));
    some.await();
    closing.close();
    long kept = 0;
    for (Future<Long> thread : threads) {
      kept = Math.max(kept, result(thread));
    }
    return kept;
  }

  private static long countUntilClosed(Inventory inventory, CountDownLatch some) {
    long last = 0;
    while (true) {
      try {
        last = count(inventory);
        some.countDown();
      } catch (ClosedException e) {
        return last;
      }
    }
  }
}
