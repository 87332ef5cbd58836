package org.clusto.cli.argument;

import java.util.ArrayList;
import java.util.List;
import org.clusto.model.InvalidValueException;

/**
 * Reads a script of verbs: a verb with its arguments a line, in words as the POSIX shell splits
 * them (Shell Command Language, section 2.2, Quoting), without expansions. Quotes may hold line
 * breaks; a backslash at the end of a line joins it with the next; a word that begins with {@code
 * #} begins a comment.
 */
public final class ScriptText {

  /** What a backslash escapes within double quotes. */
  private static final String ESCAPABLE = "\"\\$`";

  private final String text;
  private final List<ScriptLine> lines = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isInWord;
  private int next;
  private int line = 1;
  private int start = 1;

  private ScriptText(String text) {
    this.text = text;
  }

  /**
   * The lines of a script that are not empty.
   *
   * @throws InvalidValueException if a quote is not closed
   */
  public static List<ScriptLine> lines(String text) {
    ScriptText script = new ScriptText(text);
    script.read();
    return List.copyOf(script.lines);
  }

  private void read() {
    while (next < text.length()) {
      char c = take();
      switch (c) {
        case '\n' -> endLine();
        case ' ', '\t', '\r' -> endWord();
        case '\'' -> takeQuoted(c);
        case '"' -> takeQuoted(c);
        case '\\' -> takeEscaped();
        case '#' -> takeHash();
        default -> append(c);
      }
    }
    endLine();
  }

  private char take() {
    char c = text.charAt(next++);
    if (c == '\n') {
      line++;
    }
    return c;
  }

  private void append(char c) {
    isInWord = true;
    word.append(c);
  }

  private void endWord() {
    if (isInWord) {
      words.add(word.toString());
      word.setLength(0);
      isInWord = false;
    }
  }

  private void endLine() {
    endWord();
    if (!words.isEmpty()) {
      lines.add(new ScriptLine(start, words));
      words.clear();
    }
    start = line;
  }

  private void takeQuoted(char quote) {
    isInWord = true;
    int opened = line;
    while (next < text.length()) {
      char c = take();
      if (c == quote) {
        return;
      } else if (c == '\\' && quote == '"' && next < text.length()) {
        takeEscapedInQuotes();
      } else {
        word.append(c);
      }
    }
    throw new InvalidValueException("line %d: the quote %s is not closed".formatted(opened, quote));
  }

  private void takeEscapedInQuotes() {
    char c = take();
    if (c != '\n') {
      word.append(ESCAPABLE.indexOf(c) < 0 ? "\\" : "").append(c);
    }
  }

  private void takeEscaped() {
    if (next < text.length()) {
      char c = take();
      if (c != '\n') {
        append(c);
      }
    }
  }

  private void takeHash() {
    if (isInWord) {
      append('#');
      return;
    }
    while (next < text.length() && text.charAt(next) != '\n') {
      next++;
    }
  }
}
