package org.clusto.engine.process;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** When a writer is killed: a little behind a place that it reaches, so at any moment. */
enum Kill {
  /** While it opens the inventory, or soon after. */
  OPENING(60),
  /** While it commits. */
  MOVING(10),
  /** While it closes the inventory, though others go on to commit. */
  CLOSING(8);

  /** The most moves that a writer makes before it is killed or closes. */
  static final int MOST_MOVES = 150;

  private final int mostMillis;

  Kill(int mostMillis) {
    this.mostMillis = mostMillis;
  }

  /** Mostly while it commits. */
  static Kill random(Random random) {
    int chance = random.nextInt(10);
    return chance < 2 ? OPENING : chance < 8 ? MOVING : CLOSING;
  }

  /** Waits for the moment. */
  void await(OtherProcess writer, Random random) {
    switch (this) {
      case OPENING -> writer.await(WritingProcess.OPENING);
      case MOVING -> awaitMoves(writer, 1 + random.nextInt(MOST_MOVES));
      case CLOSING -> writer.await(WritingProcess.CLOSING);
    }
    LockSupport.parkNanos((long) (random.nextDouble() * Duration.ofMillis(mostMillis).toNanos()));
  }

  private static void awaitMoves(OtherProcess writer, int moves) {
    for (int i = 0; i < moves; i++) {
      writer.await(WritingProcess.MOVED);
    }
  }
}
