package org.clusto.bench;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.clusto.bench.contender.Contenders;

/** What contenders did in some rounds, in each of which each had its turn. */
final class Rounds<T> {

  private final ListMultimap<Contenders, T> turns = ArrayListMultimap.create();

  void add(Contenders contender, T turn) {
    turns.put(contender, turn);
  }

  boolean has(Contenders contender) {
    return turns.containsKey(contender);
  }

  /** A contender's figures, a round each. */
  List<Double> figures(Contenders contender, ToDoubleFunction<T> figure) {
    return turns.get(contender).stream().map(figure::applyAsDouble).toList();
  }

  /** The median of a contender's rounds. */
  double median(Contenders contender, ToDoubleFunction<T> figure) {
    return Figures.median(figures(contender, figure));
  }

  /** One contender's figure by another one's, round by round; none where one is missing. */
  List<Double> ratios(Contenders one, Contenders other, ToDoubleFunction<T> figure) {
    List<Double> ones = figures(one, figure);
    List<Double> others = figures(other, figure);
    return IntStream.range(0, Math.min(ones.size(), others.size()))
        .mapToObj(round -> ones.get(round) / others.get(round))
        .toList();
  }

  /** The same beside the best of the peers, of those whose figure is one to compare with. */
  List<Double> ratiosToBestPeer(Contenders one, boolean isLeastBest, ToDoubleFunction<T> figure) {
    Comparator<Contenders> byMedian = Comparator.comparing(peer -> median(peer, figure));
    Optional<Contenders> best =
        turns.keySet().stream()
            .filter(Contenders::isPeer)
            .filter(peer -> median(peer, figure) > 0)
            .min(isLeastBest ? byMedian : byMedian.reversed());
    return best.map(peer -> ratios(one, peer, figure)).orElse(List.of());
  }
}
