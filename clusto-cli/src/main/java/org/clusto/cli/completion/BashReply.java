package org.clusto.cli.completion;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words as bash takes them for a reply: only what stands behind the last character that breaks a
 * word (a colon, say), or behind the quote that is open, and escaped as it must be there.
 */
final class BashReply {

  /** What bash calls a completion that only lists. */
  private static final String LISTS = "63";

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}_@%+=:,./~-]");
  private static final Pattern SPECIAL_IN_QUOTES = Pattern.compile("[\"\\\\$`]");

  private final TypedLine line;

  BashReply(TypedLine line) {
    this.line = line;
  }

  /**
   * The reply.
   *
   * @param type how bash asks, its {@code COMP_TYPE}
   */
  List<String> of(List<Suggestion> suggestions, String type) {
    boolean lists = type.equals(LISTS) && suggestions.size() > 1;
    return suggestions.stream()
        .map(Suggestion::word)
        .map(word -> lists ? word.substring(shownFrom(word)) : escaped(behindBreak(word)))
        .toList();
  }

  private String behindBreak(String word) {
    return word.substring(Math.min(word.length(), line.replacedFrom()));
  }

  /** In a list, of an expression the last part is enough. */
  private int shownFrom(String word) {
    int common = Math.max(line.replacedFrom(), line.last().lastIndexOf(' ') + 1);
    return Math.min(common, word.length() - 1);
  }

  private String escaped(String text) {
    return switch (line.quote()) {
      case '\'' -> text.replace("'", "'\\''");
      case '"' -> SPECIAL_IN_QUOTES.matcher(text).replaceAll("\\\\$0");
      default -> escapedPlain(text);
    };
  }

  private static String escapedPlain(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String character = Character.toString(c);
              escaped.append(PLAIN.matcher(character).matches() ? "" : "\\").append(character);
            });
    return escaped.toString();
  }
}
