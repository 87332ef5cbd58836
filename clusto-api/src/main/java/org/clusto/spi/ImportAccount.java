package org.clusto.spi;

import java.util.List;

/**
 * What became of all that a source holds.
 *
 * @param lines by kind
 */
public record ImportAccount(List<Line> lines) {

  /** The account, whose lines are copied. */
  public ImportAccount {
    lines = List.copyOf(lines);
  }

  /**
   * What became of the things of one kind; read is taken and left out.
   *
   * @param kind as the source calls it, such as {@code dcim.device}
   * @param read how many there are
   * @param taken how many are in the inventory afterwards
   * @param as as what, such as {@code Server, NetworkSwitch}; or why some were left out
   */
  public record Line(String kind, long read, long taken, String as) {}
}
