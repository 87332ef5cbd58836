package org.clusto.cli.verb;

import java.util.List;
import java.util.function.Function;
import org.clusto.cli.terminal.ErrorText;
import org.clusto.cli.terminal.JsonOutput;
import org.clusto.cli.terminal.Output;
import org.clusto.cli.terminal.Terminal;
import org.clusto.inventory.Selection;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;

/** Expressions from standard input, a line each, and their answers, a line each. */
final class QueryBatch {

  private final Function<String, Selection> question;
  private final Terminal terminal;
  private final Output output;
  private long failed;

  QueryBatch(Function<String, Selection> question, Terminal terminal, Output output) {
    this.question = question;
    this.terminal = terminal;
    this.output = output;
  }

  /**
   * Answers every line.
   *
   * @throws ClustoException at the end, if some failed and their answers do not say so
   */
  void run() {
    InputLines lines = new InputLines(terminal.in(), output::flush);
    while (lines.next()) {
      answer(lines);
    }
    if (failed > 0 && !(output instanceof JsonOutput)) {
      throw new ClustoException(failed + " of " + lines.number() + " expressions failed");
    }
  }

  private void answer(InputLines lines) {
    List<String> names = names(lines);
    if (names != null) {
      output.row(names);
    }
  }

  /** The names that a line selects, or null where it failed, which then was said. */
  private @Nullable List<String> names(InputLines lines) {
    try {
      return question.apply(lines.text()).names();
    } catch (RuntimeException | StackOverflowError e) {
      failed(lines.number(), ErrorText.inOneLine(e));
      return null;
    }
  }

  private void failed(long line, String error) {
    failed++;
    output.missingRow(error);
    if (!(output instanceof JsonOutput)) {
      terminal.say("line " + line + ": " + error);
    }
  }
}
