package org.clusto.cli.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a script.
 *
 * @param name what it is called in errors
 * @param text all of it
 */
public record SourceText(String name, String text) {

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String INTERPRETER = "#!";

  /** Its lines; a first one that names the interpreter is empty. */
  List<String> lines() {
    List<String> lines =
        text.startsWith(BYTE_ORDER_MARK)
            ? text.substring(1).lines().toList()
            : text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(INTERPRETER)) {
      return lines;
    }
    List<String> run = new ArrayList<>(lines);
    run.set(0, "");
    return List.copyOf(run);
  }

  /** A place in it: {@code restock.jsh:7}. */
  String place(int line) {
    return name + ":" + line;
  }
}
