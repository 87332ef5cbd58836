package org.clusto.cli.terminal;

import java.io.UncheckedIOException;
import java.util.List;
import org.clusto.expression.ExpressionException;
import org.clusto.model.ClustoException;

/** What is said of an error: what clusto foresees in its own words, all else as a bug. */
public final class ErrorText {

  /** The variable of the environment that asks for stack traces. */
  public static final String DEBUG = "CLUSTO_DEBUG";

  private ErrorText() {}

  /** The error as it is shown on a terminal: one line, and for an expression the place below it. */
  public static String of(Throwable error) {
    return error instanceof ExpressionException
        ? Shown.inColumns(message(error))
        : Shown.inOneLine(message(error));
  }

  /** The error in one line. */
  public static String inOneLine(Throwable error) {
    return Shown.inOneLine(
        error instanceof ExpressionException malformed ? place(malformed) : message(error));
  }

  /** The message without its last two lines, which show the place. */
  private static String place(ExpressionException malformed) {
    List<String> lines = message(malformed).lines().toList();
    int end = malformed.position() < 0 ? lines.size() : Math.max(1, lines.size() - 2);
    return String.join(" ", lines.subList(0, end));
  }

  private static String message(Throwable error) {
    if (error instanceof ClustoException || error instanceof UncheckedIOException) {
      return String.valueOf(error.getMessage());
    } else if (error instanceof OutOfMemoryError) {
      return "out of memory; allow more with CLUSTO_JAVA_OPTS=-Xmx4g";
    }
    return "this is a bug in clusto: " + error + "; " + DEBUG + "=1 shows where";
  }
}
