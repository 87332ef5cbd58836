package org.clusto.bench.plot;

import java.util.List;
import java.util.SortedMap;
import java.util.function.DoubleFunction;

/**
 * One plot: lines over the same x, both axes logarithmic.
 *
 * @param title what is plotted
 * @param unit writes a figure of y with its unit
 * @param lines the lines, from the first color on
 */
public record Panel(String title, DoubleFunction<String> unit, List<Line> lines) {

  /**
   * A line.
   *
   * @param name who it is of
   * @param points y by x, all greater than 0
   */
  public record Line(String name, SortedMap<Integer, Double> points) {}
}
