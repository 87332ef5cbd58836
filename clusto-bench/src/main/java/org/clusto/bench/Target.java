package org.clusto.bench;

import static org.clusto.bench.contender.Contenders.CLUSTO;
import static org.clusto.bench.contender.Contenders.IDEAL;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What clusto is to reach.
 *
 * @param limit the figure, or how many times that of another
 * @param isMost whether it is the most, or else the least
 * @param of whose figure the limit is of
 */
record Target(double limit, boolean isMost, Of of) {

  /** Whose figure a limit is of. */
  enum Of {
    ITSELF(""),
    IDEAL(" x ideal"),
    BEST_PEER(" x best peer");

    private final String text;

    Of(String text) {
      this.text = text;
    }
  }

  /** No target, where more is better. */
  static final Target NONE = new Target(Double.NaN, false, Of.ITSELF);

  static Target atMost(double limit, Of of) {
    return new Target(limit, true, of);
  }

  static Target atLeast(double limit, Of of) {
    return new Target(limit, false, of);
  }

  /** The figures that are held against the limit, a round each; none where somebody is missing. */
  private <T> List<Double> figures(Rounds<T> rounds, ToDoubleFunction<T> figure) {
    return switch (of) {
      case ITSELF -> rounds.figures(CLUSTO, figure);
      case IDEAL -> rounds.ratios(CLUSTO, IDEAL, figure);
      case BEST_PEER -> rounds.ratiosToBestPeer(CLUSTO, isMost, figure);
    };
  }

  /** A word for a table: whether the median of the rounds reaches it. */
  <T> String met(Rounds<T> rounds, ToDoubleFunction<T> figure) {
    List<Double> figures = figures(rounds, figure);
    if (figures.isEmpty() || isNone()) {
      return "";
    }
    return met(Figures.median(figures));
  }

  /** The same for one figure. */
  String met(double figure) {
    return (isMost ? figure <= limit : figure >= limit) ? "yes" : "no";
  }

  private boolean isNone() {
    return Double.isNaN(limit);
  }

  @Override
  public String toString() {
    if (isNone()) {
      return "";
    }
    String figure = String.format(Locale.ROOT, limit == Math.rint(limit) ? "%.0f" : "%.1f", limit);
    return (isMost ? "≤ " : "≥ ") + figure + of.text;
  }
}
