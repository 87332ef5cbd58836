package org.clusto.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line as it is typed, up to the cursor, taken apart as a shell does: quotes and
 * backslashes taken off, variables and the home directory put in.
 */
final class TypedLine {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final char NONE = 0;

  private final String line;
  private final Shell shell;
  private final String breaks;
  private final Map<String, String> variables;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isInWord;
  private char quote = NONE;
  private int replacedFrom;
  private int next;

  private TypedLine(String line, Shell shell, String breaks, Map<String, String> variables) {
    this.line = line;
    this.shell = shell;
    this.breaks = breaks;
    this.variables = variables;
  }

  /**
   * Takes a line apart.
   *
   * @param line the command with its arguments, up to the cursor
   * @param breaks the characters behind which bash completes anew within a word
   * @param variables the variables of the environment
   */
  static TypedLine of(String line, Shell shell, String breaks, Map<String, String> variables) {
    TypedLine typed = new TypedLine(line, shell, breaks, variables);
    while (typed.next < line.length()) {
      typed.take(line.charAt(typed.next++));
    }
    typed.words.add(typed.word.toString());
    return typed;
  }

  /** The words between the command and the one at the cursor. */
  List<String> before() {
    List<String> all = words.subList(0, words.size() - 1);
    int command = 0;
    while (command < all.size() && ASSIGNMENT.matcher(all.get(command)).matches()) {
      command++;
    }
    return all.subList(Math.min(all.size(), command + 1), all.size());
  }

  /** The word at the cursor; may be empty. */
  String last() {
    return words.get(words.size() - 1);
  }

  /** How much of {@link #last} stands before what bash will put another text in the place of. */
  int replacedFrom() {
    return replacedFrom;
  }

  /** The quote that is open at the cursor; 0 for none. */
  char quote() {
    return quote;
  }

  private void take(char c) {
    if (quote == NONE) {
      takePlain(c);
    } else if (c == quote) {
      quote = NONE;
      replacedFrom = word.length();
    } else if (c == '\\' && isEscapeInQuotes()) {
      word.append(line.charAt(next++));
    } else if (c == '$' && quote == '"') {
      expand();
    } else {
      word.append(c);
    }
  }

  private boolean isEscapeInQuotes() {
    if (next == line.length()) {
      return false;
    }
    char following = line.charAt(next);
    return quote == '"'
        ? "\"\\$`".indexOf(following) >= 0
        : shell == Shell.FISH && "'\\".indexOf(following) >= 0;
  }

  private void takePlain(char c) {
    if (Character.isWhitespace(c)) {
      endWord();
      return;
    }
    boolean isFirst = !isInWord;
    isInWord = true;
    if (c == '\'' || c == '"') {
      quote = c;
      replacedFrom = word.length();
    } else if (c == '\\' && next < line.length()) {
      word.append(line.charAt(next++));
    } else if (c == '$') {
      expand();
    } else if (c == '~' && isFirst && isAtEndOfFolder()) {
      word.append(variables.getOrDefault("HOME", "~"));
    } else if (c != '\\') {
      word.append(c);
      replacedFrom = breaks.indexOf(c) >= 0 ? word.length() : replacedFrom;
    }
  }

  private boolean isAtEndOfFolder() {
    return next == line.length()
        || line.charAt(next) == '/'
        || Character.isWhitespace(line.charAt(next));
  }

  private void endWord() {
    if (isInWord) {
      words.add(word.toString());
      word.setLength(0);
      isInWord = false;
      replacedFrom = 0;
    }
  }

  private void expand() {
    Matcher variable = VARIABLE.matcher(line).region(next - 1, line.length());
    if (variable.lookingAt()) {
      String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
      word.append(variables.getOrDefault(name, ""));
      next = variable.end();
    } else {
      word.append('$');
    }
  }
}
