package org.clusto.bench;

import com.google.common.math.Quantiles;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;

/** How figures are worked out and written: two or three digits that count, or whole numbers. */
final class Figures {

  private static final double NANOS_A_MILLI = 1e6;
  private static final double NANOS_A_MICRO = 1e3;
  private static final double BYTES_A_MEBI = 1 << 20;

  private Figures() {}

  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String figure(double value) {
    if (value >= 100) {
      return whole(value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 0.1 ? "%.2f" : "%.3f", value);
  }

  static String micros(double nanos) {
    return figure(nanos / NANOS_A_MICRO);
  }

  static String millis(double nanos) {
    return figure(nanos / NANOS_A_MILLI);
  }

  static String mebibytes(double bytes) {
    return figure(bytes / BYTES_A_MEBI);
  }

  static double median(Collection<? extends Number> values) {
    return Quantiles.median().compute(values);
  }

  /** The median of some ratios, with the least and the greatest. */
  static String ratios(Collection<Double> ratios) {
    return "%s (%s–%s)"
        .formatted(
            figure(median(ratios)),
            figure(Collections.min(ratios)),
            figure(Collections.max(ratios)));
  }
}
