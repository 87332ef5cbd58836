package org.clusto.bench.measure;

import com.google.common.math.Quantiles;
import com.google.common.primitives.ImmutableLongArray;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What some threads got done that did the same again and again for a while.
 *
 * @param nanos how long each operation took
 * @param seconds how long it was from the first operation's start to the last one's end
 */
public record Load(ImmutableLongArray nanos, double seconds) {

  /** What is done again and again, by several threads at once. */
  @FunctionalInterface
  public interface Operation {
    void run() throws Exception;
  }

  /** Runs each thread until the time is over, and at least one operation of each. */
  public static Load of(int threads, Duration time, Operation operation)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      long end = start + time.toNanos();
      Callable<ImmutableLongArray> work = () -> until(end, operation);
      List<Future<ImmutableLongArray>> done = pool.invokeAll(Collections.nCopies(threads, work));
      return new Load(all(done), (System.nanoTime() - start) / 1e9);
    } finally {
      pool.shutdown();
    }
  }

  private static ImmutableLongArray until(long end, Operation operation) throws Exception {
    ImmutableLongArray.Builder nanos = ImmutableLongArray.builder();
    long before = System.nanoTime();
    do {
      operation.run();
      long after = System.nanoTime();
      nanos.add(after - before);
      before = after;
    } while (before < end);
    return nanos.build();
  }

  private static ImmutableLongArray all(List<Future<ImmutableLongArray>> done)
      throws InterruptedException {
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    for (Future<ImmutableLongArray> each : done) {
      try {
        all.addAll(each.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("an operation failed: " + e.getCause(), e.getCause());
      }
    }
    return all.build();
  }

  /** All that was done in several turns. */
  public static Load together(List<Load> turns) {
    ImmutableLongArray.Builder nanos = ImmutableLongArray.builder();
    turns.forEach(turn -> nanos.addAll(turn.nanos));
    return new Load(nanos.build(), turns.stream().mapToDouble(Load::seconds).sum());
  }

  /** Operations a second. */
  public double aSecond() {
    return nanos.length() / seconds;
  }

  /** What that part of the operations took no longer than, in nanoseconds. */
  public double percentile(int percent) {
    return Quantiles.percentiles().index(percent).compute(nanos.toArray());
  }
}
