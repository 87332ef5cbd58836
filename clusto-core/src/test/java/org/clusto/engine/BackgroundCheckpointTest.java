package org.clusto.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clusto.engine.Background.awaitNone;
import static org.clusto.engine.Background.awaitWaiting;
import static org.clusto.engine.Background.begin;
import static org.clusto.engine.Background.result;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClosedException;
import org.clusto.model.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checkpoints are made in the background: nobody waits for them, or minds that one fails. */
@Timeout(60)
class BackgroundCheckpointTest {
  private static final int THREADS = 4;
  private static final int COMMITS = 50;

  /** More than go by before a checkpoint that failed is tried again. */
  private static final int MANY_COMMITS = 2_000;

  private final HeldStore store = new HeldStore();
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

  private long commit(int times) {
    long last = 0;
    for (int i = 0; i < times; i++) {
      last = commit();
    }
    return last;
  }

  @Test
  void checkpoint_thatTakesLong_holdsUpNobody() throws Exception {
    CountDownLatch disk = store.checkpointing.shut();
    store.wantCheckpoint(true);
    List<Future<Long>> writers = begin(THREADS, () -> commit(COMMITS));
    for (Future<Long> writer : writers) {
      assertThat(result(writer)).isPositive();
    }
    store.checkpointing.await(1);

    assertThat(inventory.version()).isEqualTo(1 + THREADS * COMMITS);
    assertThat(inventory.asOf(3).getByName("server").integer("n")).hasValue(3);
    assertThat(store.checkpoints()).as("one at a time").isEqualTo(1);
    store.wantCheckpoint(false);
    disk.countDown();
  }

  @Test
  void checkpoint_notWanted_isNotMade() {
    commit(COMMITS);
    inventory.close();

    assertThat(store.checkpoints()).isZero();
  }

  @Test
  void checkpoint_askedFor_isMadeWantedOrNot() {
    inventory.checkpoint();

    assertThat(store.checkpoints()).isEqualTo(1);
  }

  @Test
  void checkpointInTheBackground_fails_isTriedAgainAfterMoreCommits() throws Exception {
    store.failToCheckpoint(true);
    CountDownLatch disk = store.checkpointing.shut();
    store.wantCheckpoint(true);
    commit();
    store.checkpointing.await(1);
    store.checkpointing.open();
    disk.countDown();

    long commits = commitUntilCheckpoint(2);

    assertThat(commits).as("commits until it is tried again").isGreaterThan(COMMITS);
    assertThat(inventory.getByName("server").integer("n")).hasValue(inventory.version());
  }

  @Test
  void checkpointInTheBackground_worksAgain_isMade() throws Exception {
    store.failToCheckpoint(true);
    store.wantCheckpoint(true);
    commit();
    commit(MANY_COMMITS);
    store.failToCheckpoint(false);

    var unused = commitUntilCheckpoint(store.checkpoints() + 1);
    store.wantCheckpoint(false);
  }

  /** Commits until a checkpoint was tried so often; gives how many commits that took. */
  private long commitUntilCheckpoint(int tries) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    long commits = 0;
    while (store.checkpoints() < tries) {
      commit();
      commits++;
      assertThat(System.nanoTime()).as("no other try in time").isLessThan(deadline);
    }
    return commits;
  }

  @Test
  void checkpoint_askedForAndFails_saysSoAndCommitsGoOn() {
    store.failToCheckpoint(true);

    assertThatThrownBy(inventory::checkpoint)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no room");
    assertThat(commit()).isEqualTo(2);
  }

  // Closing.

  @Test
  void close_whileACheckpointIsMade_waitsForIt() throws Exception {
    CountDownLatch disk = store.checkpointing.shut();
    store.wantCheckpoint(true);
    commit();
    store.checkpointing.await(1);
    store.wantCheckpoint(false);
    Thread closing = new Thread(inventory::close);
    closing.start();
    awaitWaiting(closing);

    assertThat(store.isClosed()).isFalse();
    disk.countDown();
    closing.join();
    assertThat(store.isClosed()).isTrue();
  }

  @Test
  void close_checkpointWanted_makesItFirst() {
    commit();
    store.wantCheckpoint(true);
    inventory.close();

    assertThat(store.checkpoints()).isEqualTo(1);
    assertThat(store.isClosed()).isTrue();
  }

  @Test
  void close_lastCheckpointFails_closesAsTheCommitsAreSafe() {
    commit();
    store.failToCheckpoint(true);
    store.wantCheckpoint(true);
    inventory.close();

    assertThat(store.isClosed()).isTrue();
  }

  @Test
  void checkpoint_afterClosing_isRefused() throws Exception {
    CountDownLatch disk = store.checkpointing.shut();
    store.wantCheckpoint(true);
    commit();
    store.checkpointing.await(1);
    Thread closing = new Thread(inventory::close);
    closing.start();
    awaitWaiting(closing);
    store.wantCheckpoint(false);
    disk.countDown();
    closing.join();

    assertThat(store.checkpoints()).isEqualTo(1);
    assertThatThrownBy(inventory::checkpoint).isInstanceOf(ClosedException.class);
    assertThat(store.checkpoints()).isEqualTo(1);
  }

  /** A commit that was forced by the closing thread may return when all is closed. */
  @Test
  void transact_returningAfterTheInventoryWasClosed_makesNoCheckpoint() throws Exception {
    CountDownLatch kept = store.checkpointing.shut();
    store.wantCheckpoint(true);
    commit();
    store.checkpointing.await(1);
    CountDownLatch late = store.forcing.shut();
    Future<Long> writer = begin(() -> commit());
    store.forcing.await(1);
    store.forcing.open();
    Thread closing = new Thread(inventory::close);
    closing.start();
    awaitWaiting(closing);
    store.wantCheckpoint(false);
    kept.countDown();
    closing.join();
    awaitNone("clusto-checkpoint");

    store.wantCheckpoint(true);
    late.countDown();
    assertThat(result(writer)).isEqualTo(3);
    awaitNone("clusto-checkpoint");
    assertThat(store.checkpoints()).isEqualTo(1);
  }
}
