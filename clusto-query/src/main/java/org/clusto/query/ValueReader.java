package org.clusto.query;

import org.antlr.v4.runtime.Token;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Pattern;
import org.clusto.expression.Pattern.Letters;
import org.clusto.query.grammar.QueryLexer;

/** Reads the values of a text: bare words, quoted ones and regular expressions. */
final class ValueReader {

  private final String text;

  ValueReader(String text) {
    this.text = text;
  }

  /** The pattern that a value is. */
  Pattern pattern(Token value) {
    return switch (value.getType()) {
      case QueryLexer.QUOTED -> new Pattern.Literal(unquoted(written(value)));
      case QueryLexer.REGEX -> regex(value);
      default -> bare(value);
    };
  }

  /**
   * The text that a value is.
   *
   * @param taker what takes nothing but literal text, for the error
   */
  String literal(Token value, String taker) {
    String word = written(value);
    if (value.getType() == QueryLexer.QUOTED) {
      return unquoted(word);
    }
    if (value.getType() == QueryLexer.REGEX || BareWord.isGlob(word)) {
      throw new ExpressionException(
          "%s takes a literal, not a pattern (where the characters themselves are meant, quote them: %s)"
              .formatted(taker, Wording.quoted(word)),
          text,
          value.getStartIndex());
    }
    return word;
  }

  private Pattern bare(Token value) {
    String word = written(value);
    if (!BareWord.isGlob(word)) {
      return new Pattern.Literal(word);
    }
    GlobForm.check(word, at(value.getStartIndex()));
    return new Pattern.Glob(word);
  }

  private Pattern regex(Token value) {
    String written = written(value);
    int end = written.lastIndexOf('/');
    Letters letters =
        end < written.length() - 1 ? Letters.CASE_INSENSITIVE : Letters.CASE_SENSITIVE;
    Pattern.Regex regex =
        new Pattern.Regex(withoutEscapedSlashes(written.substring(1, end)), letters);
    RegexForm.check(regex, at(value.getStartIndex() + 1));
    return regex;
  }

  private Refusal at(int start) {
    return (reason, offset) ->
        new ExpressionException(reason, text, Math.min(start + offset, text.length()));
  }

  private String written(Token value) {
    return text.substring(value.getStartIndex(), value.getStopIndex() + 1);
  }

  private static String unquoted(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    return inner.indexOf('\\') < 0 ? inner : unescaped(inner);
  }

  private static String unescaped(String inner) {
    StringBuilder plain = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      plain.append(inner.charAt(inner.charAt(i) == '\\' ? ++i : i));
    }
    return plain.toString();
  }

  /** The regular expression with {@code /} for each {@code \/}, its other escapes as they are. */
  private static String withoutEscapedSlashes(String written) {
    if (!written.contains("\\/")) {
      return written;
    }
    StringBuilder regex = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\') {
        char escaped = written.charAt(++i);
        regex.append(escaped == '/' ? "" : "\\").append(escaped);
      } else {
        regex.append(c);
      }
    }
    return regex.toString();
  }
}
