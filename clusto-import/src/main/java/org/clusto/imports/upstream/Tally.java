package org.clusto.imports.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusto.spi.ImportAccount.Line;

/** Counts what becomes of rows: by what they are, and why some are left out. */
final class Tally {

  private final Map<String, Long> taken = new TreeMap<>();
  private final Map<String, Long> as = new TreeMap<>();
  private final Map<String, Map<String, Long>> left = new TreeMap<>();

  /** Counts what is in the inventory afterwards. */
  void taken(String kind, String what) {
    taken.merge(kind, 1L, Long::sum);
    as.merge(kind + "\0" + what, 1L, Long::sum);
  }

  /** Counts what is not. */
  void left(String kind, String why) {
    left(kind, why, 1);
  }

  /** Counts several that are not. */
  void left(String kind, String why, long times) {
    if (times > 0) {
      left.computeIfAbsent(kind, each -> new TreeMap<>()).merge(why, times, Long::sum);
    }
  }

  /** A line for what was taken of each kind, and one for each reason to leave some out. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    taken.forEach((kind, count) -> lines.add(new Line(kind, count, count, kinds(kind))));
    left.forEach(
        (kind, reasons) ->
            reasons.forEach((why, count) -> lines.add(new Line(kind, count, 0, why))));
    return lines;
  }

  private String kinds(String kind) {
    return String.join(
        ", ",
        as.keySet().stream()
            .filter(key -> key.startsWith(kind + "\0"))
            .map(key -> key.substring(kind.length() + 1))
            .toList());
  }
}
