package org.clusto.cli.verb;

import com.google.common.collect.Iterables;
import org.clusto.cli.terminal.Line;
import org.clusto.cli.terminal.Style;

/** Changes as a screen shows them: what came to be, what is gone and what is another. */
final class Painted {
  private Painted() {}

  /** Lines of which some are changes, which begin with a sign. */
  static Iterable<Line> changes(Iterable<String> lines) {
    return Iterables.transform(lines, line -> Line.sentence(style(line.stripLeading()), line));
  }

  private static Style style(String change) {
    if (change.startsWith("+ ")) {
      return Style.GAIN;
    }
    if (change.startsWith("- ")) {
      return Style.LOSS;
    }
    return change.startsWith("~ ") ? Style.CHANGE : Style.PLAIN;
  }
}
