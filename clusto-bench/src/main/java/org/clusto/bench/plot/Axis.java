package org.clusto.bench.plot;

import java.util.Collection;
import java.util.Collections;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A logarithmic axis, from one power of ten to another.
 *
 * @param first the exponent of its first figure
 * @param last that of its last figure, which is greater
 * @param start where the first figure is in the picture
 * @param end where the last one is
 */
record Axis(int first, int last, double start, double end) {

  /** One with room for all figures, all of them greater than 0. */
  static Axis of(Collection<Double> figures, double start, double end) {
    int first = (int) Math.floor(Math.log10(Collections.min(figures)));
    int last = (int) Math.ceil(Math.log10(Collections.max(figures)));
    return new Axis(first, Math.max(last, first + 1), start, end);
  }

  /** Where a figure is. */
  double at(double figure) {
    return start + (Math.log10(figure) - first) / (last - first) * (end - start);
  }

  /** The powers of ten. */
  DoubleStream ticks() {
    return IntStream.rangeClosed(first, last).mapToDouble(exponent -> Math.pow(10, exponent));
  }
}
