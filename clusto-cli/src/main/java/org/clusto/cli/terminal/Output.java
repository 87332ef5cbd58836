package org.clusto.cli.terminal;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where a verb's answers go: plain lines, one JSON value an answer, or what is drawn on a screen.
 * Buffered.
 */
public sealed interface Output permits PlainOutput, JsonOutput, ScreenOutput {

  /** Answers with names, in their order: a line each, or one array. */
  void names(List<String> names);

  /** Answers with names in one line: between tabs, or as an array. */
  void row(List<String> names);

  /** Says in one line that there is no answer: an empty line, or an object that has the error. */
  void missingRow(String error);

  /**
   * Answers with one thing.
   *
   * @param lines how it is said to people
   * @param json how it is said to programs: maps, iterables, text, numbers, booleans, {@link
   *     RawJson}
   */
  void answer(Supplier<? extends Iterable<String>> lines, Supplier<?> json);

  /**
   * Answers with one thing that looks different on a screen.
   *
   * @param drawn how it is shown on a screen
   * @param lines how it is said in a pipe
   * @param json how it is said to programs
   */
  default void answer(
      Supplier<? extends Iterable<Line>> drawn,
      Supplier<? extends Iterable<String>> lines,
      Supplier<?> json) {
    answer(lines, json);
  }

  /** Hands on all that was answered so far, as more may be long in coming. */
  void flush();

  /** Hands on the rest, and waits until it was looked at, if somebody pages through it. */
  default void end() {
    flush();
  }
}
