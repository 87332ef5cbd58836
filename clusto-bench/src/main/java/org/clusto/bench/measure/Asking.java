package org.clusto.bench.measure;

import com.google.common.math.Quantiles;
import com.google.common.primitives.ImmutableDoubleArray;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.clusto.bench.contender.Contender;
import org.clusto.bench.contender.Question;

/**
 * What a question took, asked again and again for a while by one thread.
 *
 * @param nanos nanoseconds of an answer, the median
 * @param bytes bytes allocated for an answer
 */
public record Asking(double nanos, double bytes) {

  /** So many are asked between two looks at the clock that these do not count. */
  private static final long LEAST_NANOS = 50_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The newest answer: nothing of it can be left out as useless. */
  @SuppressWarnings("unused")
  private static Object answer = "none";

  static Asking of(Contender contender, Question question, Duration time) throws Exception {
    ImmutableDoubleArray.Builder nanos = ImmutableDoubleArray.builder();
    long end = System.nanoTime() + time.toNanos();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    int batch = 1;
    int which = 0;
    long now;
    do {
      long start = System.nanoTime();
      ask(contender, question, which, batch);
      now = System.nanoTime();
      which += batch;
      if (now - start < LEAST_NANOS && now < end) {
        batch *= 2;
      } else {
        nanos.add((double) (now - start) / batch);
      }
    } while (now < end);
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    return new Asking(Quantiles.median().compute(nanos.build().toArray()), (double) bytes / which);
  }

  private static void ask(Contender contender, Question question, int first, int many)
      throws Exception {
    for (int i = 0; i < many; i++) {
      answer = contender.ask(question, first + i);
    }
  }
}
