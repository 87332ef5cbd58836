package org.clusto.cli.terminal;

import org.clusto.model.Texts;

/** Text made safe to show: what would act on a terminal, or reorder a line, is shown instead. */
public final class Shown {

  /** First strong isolate, and what ends it (Unicode Standard Annex 9). */
  static final char ISOLATE = '\u2068';

  static final char END_OF_ISOLATE = '\u2069';

  private static final char REPLACEMENT = '\uFFFD';

  private Shown() {}

  /**
   * The text with control characters, line separators and bidirectional controls written as escapes
   * ({@code \n}, {@code \u001b}); all else as it is, backslashes too.
   */
  public static String inOneLine(String text) {
    if (text.chars().noneMatch(Shown::acts)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.chars().forEach(c -> append(shown, (char) c));
    return shown.toString();
  }

  /** The same to stand beside other text, which it does not reorder where it is right to left. */
  public static String beside(String text) {
    String shown = inOneLine(text);
    return isRightToLeft(shown) ? ISOLATE + shown + END_OF_ISOLATE : shown;
  }

  /** Whether some of the text runs from right to left. */
  static boolean isRightToLeft(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .anyMatch(
            direction ->
                direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                    || direction == Character.DIRECTIONALITY_ARABIC_NUMBER);
  }

  /** The text in its lines, with one replacement character for each that must not be shown. */
  public static String inColumns(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.chars().forEach(c -> shown.append(c != '\n' && acts(c) ? REPLACEMENT : (char) c));
    return shown.toString();
  }

  private static void append(StringBuilder shown, char c) {
    if (acts(c)) {
      shown.append(escape(c));
    } else {
      shown.append(c);
    }
  }

  /** How plain text and JSON write a character that must not be shown. */
  static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", c);
    };
  }

  /** Whether a character does something rather than look like something. */
  static boolean acts(int c) {
    return Texts.actsOnATerminal(c);
  }
}
