package org.clusto.cli.terminal;

import java.util.List;
import java.util.function.Supplier;

/** Where a verb's answers go: plain lines, or one JSON value an answer. Buffered. */
public sealed interface Output permits PlainOutput, JsonOutput {

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

  /** Hands on all that was answered so far. */
  void flush();
}
