package org.clusto.engine.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clusto.inventory.Inventory;
import org.clusto.model.ClosedException;

/** Threads that make {@link Move}s until they are told to stop, or the inventory is closed. */
final class Movers {

  /** The last worker is somebody else. */
  static final int THREADS = Ledger.WORKERS - 1;

  private static final int HEAVY_EVERY = 2;

  private final Inventory inventory;
  private final long seed;
  private final boolean isHeavy;
  private final Witness witness;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isStopped;

  /** Who is told what the threads do. */
  interface Witness {
    /** A move has returned. */
    void moved(long version, Move move);

    /** A thread has failed. */
    void failed(Throwable failure);
  }

  /**
   * Threads that do not run yet.
   *
   * @param seed what the moves are chosen with
   * @param isHeavy whether some moves take ballast
   */
  Movers(Inventory inventory, long seed, boolean isHeavy, Witness witness) {
    this.inventory = inventory;
    this.seed = seed;
    this.isHeavy = isHeavy;
    this.witness = witness;
  }

  /** Begins to move. */
  void start() {
    for (int i = 0; i < THREADS; i++) {
      int worker = i;
      start(() -> move(worker));
    }
  }

  /** Begins to make one checkpoint after the other. */
  void startCheckpoints() {
    start(this::makeCheckpoints);
  }

  private void start(Runnable work) {
    Thread thread = new Thread(() -> run(work));
    threads.add(thread);
    thread.start();
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (ClosedException e) {
      // As it was to be.
    } catch (RuntimeException | Error e) {
      witness.failed(e);
    }
  }

  private void move(int worker) {
    Random random = new Random(seed * THREADS + worker);
    long number = inventory.getByName(Ledger.worker(worker)).integer(Ledger.NUMBER).orElseThrow();
    while (!isStopped) {
      number++;
      Move move = Move.random(worker, number, isHeavy && number % HEAVY_EVERY == 0, random);
      witness.moved(move.in(inventory), move);
    }
  }

  private void makeCheckpoints() {
    while (!isStopped) {
      inventory.checkpoint();
    }
  }

  /** Waits for what they are doing, and lets them do no more. */
  void stop() throws InterruptedException {
    isStopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
