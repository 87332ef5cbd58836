package org.clusto.bench;

import static org.clusto.bench.contender.Contenders.CLUSTO;
import static org.clusto.bench.contender.Contenders.IDEAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.clusto.bench.contender.Contenders;

/** A table of what is measured by who was measured, with what clusto is to reach. */
final class Comparison {

  private final List<Contenders> contenders;
  private final Table table;

  /**
   * With further columns at its end.
   *
   * @param contenders who is compared
   */
  Comparison(String title, List<Contenders> contenders, String... further) {
    this.contenders = contenders;
    List<String> columns = new ArrayList<>(List.of("what"));
    contenders.forEach(contender -> columns.add(contender.toString()));
    columns.addAll(List.of("clusto / ideal", "clusto / best peer", "target", "met"));
    columns.addAll(Arrays.asList(further));
    table = new Table(title, columns.toArray(String[]::new));
  }

  /**
   * Adds a row.
   *
   * @param figure the figure of a turn
   * @param format how it is written
   * @param cells those of the further columns
   */
  <T> void row(
      String what,
      Rounds<T> rounds,
      ToDoubleFunction<T> figure,
      DoubleFunction<String> format,
      Target target,
      String... cells) {
    List<String> row = new ArrayList<>(List.of(what));
    for (Contenders contender : contenders) {
      row.add(rounds.has(contender) ? format.apply(rounds.median(contender, figure)) : "");
    }
    row.add(ratios(rounds.ratios(CLUSTO, IDEAL, figure)));
    row.add(ratios(rounds.ratiosToBestPeer(CLUSTO, target.isMost(), figure)));
    row.add(target.toString());
    row.add(target.met(rounds, figure));
    row.addAll(Arrays.asList(cells));
    table.row(row.toArray(String[]::new));
  }

  private static String ratios(List<Double> ratios) {
    return ratios.isEmpty() ? "" : Figures.ratios(ratios);
  }

  Table table() {
    return table;
  }
}
