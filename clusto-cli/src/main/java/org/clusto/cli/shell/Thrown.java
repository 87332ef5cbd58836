package org.clusto.cli.shell;

import java.util.List;
import org.clusto.model.ClustoException;

/** What is said of something that a script threw. */
final class Thrown {
  private Thrown() {}

  /**
   * The error, with the place where it was thrown, and below it those that called that.
   *
   * @param lines the lines of the script that were being run, the innermost first
   */
  static ScriptException by(SourceText script, List<Integer> lines, Throwable thrown) {
    StringBuilder said = new StringBuilder();
    said.append(lines.isEmpty() ? script.name() : script.place(lines.get(0)));
    said.append(": ").append(text(thrown));
    lines.stream()
        .distinct()
        .skip(1)
        .forEach(line -> said.append("\n  called from ").append(script.place(line)));
    return new ScriptException(said.toString(), thrown);
  }

  private static String text(Throwable thrown) {
    return thrown instanceof ClustoException
        ? String.valueOf(thrown.getMessage())
        : thrown.toString();
  }
}
