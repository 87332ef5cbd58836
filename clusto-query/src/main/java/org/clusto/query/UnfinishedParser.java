package org.clusto.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.clusto.expression.ExpressionException;
import org.clusto.query.Unfinished.Wanted;
import org.clusto.query.grammar.QueryLexer;

/**
 * Finds out what may stand at the end of an expression that somebody is typing, from the same
 * grammar that reads it. Thread-safe.
 */
public final class UnfinishedParser {

  /** What the grammar takes after an expression any number of times, but the language once. */
  private static final Set<String> ONCE = Set.of("limit", "each", "as");

  private static final Set<Integer> OPERATORS =
      Set.of(
          QueryLexer.COMMA,
          QueryLexer.EQUALS,
          QueryLexer.LESS,
          QueryLexer.AT_MOST,
          QueryLexer.GREATER,
          QueryLexer.AT_LEAST);

  private final String text;
  private final List<Token> tokens;

  private UnfinishedParser(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * What may stand at the end of a text.
   *
   * @param text the beginning of an expression, up to where the next character is typed
   */
  public static Unfinished parse(String text) {
    try {
      return new UnfinishedParser(text, tokens(text)).unfinished();
    } catch (ExpressionException | StackOverflowError e) {
      return Unfinished.nothing(text);
    }
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    BoundedLexer lexer = new BoundedLexer(text);
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      tokens.add(token);
    }
    return tokens;
  }

  private Unfinished unfinished() {
    if (tokens.isEmpty() || last(1).getStopIndex() + 1 < text.length()) {
      return words(tokens, text.length());
    }
    Token last = last(1);
    int type = last.getType();
    if (OPERATORS.contains(type)) {
      return isBetweenPairs(type) ? Unfinished.key(text, text.length()) : value(text.length(), 2);
    }
    return switch (type) {
      case QueryLexer.KEY -> Unfinished.key(text, last.getStartIndex());
      case QueryLexer.BARE, QueryLexer.OPEN_QUOTE -> value(last.getStartIndex(), 2);
      case QueryLexer.NAME, QueryLexer.DRIVER, QueryLexer.TYPE, QueryLexer.POOL ->
          value(text.length(), 1);
      case QueryLexer.ATTR,
          QueryLexer.INHERITED,
          QueryLexer.HASKEY,
          QueryLexer.ONLY,
          QueryLexer.EXACTLY ->
          Unfinished.key(text, text.length());
      case QueryLexer.LEFT -> words(tokens, text.length());
      default ->
          isWord(last)
              ? words(tokens.subList(0, tokens.size() - 1), last.getStartIndex())
              : Unfinished.nothing(text);
    };
  }

  /** The token at the end, or the one so many further back. */
  private Token last(int back) {
    return tokens.get(tokens.size() - back);
  }

  private static boolean isWord(Token token) {
    return token.getText().chars().allMatch(Character::isLetter);
  }

  /** Whether a comma parts the pairs of {@code exactly(…)}, and no values. */
  private boolean isBetweenPairs(int type) {
    return type == QueryLexer.COMMA && opener() == QueryLexer.EXACTLY;
  }

  private int opener() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      int type = tokens.get(i).getType();
      if (type == QueryLexer.EXACTLY
          || type == QueryLexer.ONLY
          || type == QueryLexer.ATTR
          || type == QueryLexer.INHERITED) {
        return type;
      }
    }
    return Token.EOF;
  }

  // Values.

  /**
   * A value.
   *
   * @param start where it begins
   * @param back how many tokens back that may be which says of what it is
   */
  private Unfinished value(int start, int back) {
    int at = tokens.size() - back;
    while (at >= 0 && isOfValues(tokens.get(at).getType())) {
      at--;
    }
    if (at < 0) {
      return Unfinished.nothing(text);
    }
    Token field = tokens.get(at);
    return switch (field.getType()) {
      case QueryLexer.NAME -> value(Wanted.NAME, start, "");
      case QueryLexer.POOL -> value(Wanted.POOL, start, "");
      case QueryLexer.DRIVER -> value(Wanted.DRIVER, start, "");
      case QueryLexer.TYPE -> value(Wanted.TYPE, start, "");
      case QueryLexer.KEY -> value(Wanted.VALUE, start, field.getText());
      default -> Unfinished.nothing(text);
    };
  }

  /** Whether a token stands between a key and the value that is typed. */
  private static boolean isOfValues(int type) {
    return OPERATORS.contains(type) || type == QueryLexer.BARE || type == QueryLexer.QUOTED;
  }

  private Unfinished value(Wanted wanted, int start, String key) {
    String written = text.substring(start);
    boolean isQuoted = written.startsWith("\"") || written.startsWith("'");
    if (!isQuoted && BareWord.isGlob(written)) {
      return Unfinished.nothing(text);
    }
    return new Unfinished(
        text.substring(0, start),
        wanted,
        isQuoted ? written.substring(1).replaceAll("\\\\(.|$)", "$1") : written,
        isQuoted ? written.substring(0, 1) : "",
        List.of(),
        key);
  }

  // Words of the language.

  private Unfinished words(List<Token> before, int start) {
    List<String> words = new ArrayList<>();
    for (int type : FollowingTokens.after(before)) {
      String word = word(type);
      if (!word.isEmpty() && !(ONCE.contains(word) && isThere(type, before))) {
        words.add(Vocabulary.whole(word));
      }
    }
    return Unfinished.words(text, start, words);
  }

  private static boolean isThere(int type, List<Token> before) {
    return before.stream().anyMatch(token -> token.getType() == type);
  }

  /** How a word of the language is written; empty for what is none. */
  private static String word(int type) {
    String literal = type < 0 ? null : QueryLexer.VOCABULARY.getLiteralName(type);
    String word = literal == null ? "" : literal.substring(1, literal.length() - 1);
    return !word.isEmpty() && Character.isLetter(word.charAt(0)) ? word : "";
  }
}
