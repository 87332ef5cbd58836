package org.clusto.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What movers were told that they have done, by version. */
final class MoveLog implements Movers.Witness {
  private static final Duration MOST = Duration.ofSeconds(60);

  private final Map<Long, Move> moves = new TreeMap<>();
  private final List<Throwable> failures = new ArrayList<>();

  @Override
  public synchronized void moved(long version, Move move) {
    moves.put(version, move);
    notifyAll();
  }

  @Override
  public synchronized void failed(Throwable failure) {
    failures.add(failure);
    notifyAll();
  }

  /** Waits until so many more moves were made. */
  synchronized void awaitMore(int more) throws InterruptedException {
    int enough = moves.size() + more;
    long deadline = System.nanoTime() + MOST.toNanos();
    while (moves.size() < enough) {
      requireNoFailure();
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      assertThat(left).as("time left for %d moves", enough).isPositive();
      wait(left);
    }
  }

  synchronized void requireNoFailure() {
    assertThat(failures).isEmpty();
  }

  /** The moves, by version. */
  synchronized Map<Long, Move> moves() {
    return new TreeMap<>(moves);
  }
}
