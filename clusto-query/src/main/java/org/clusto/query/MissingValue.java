package org.clusto.query;

import org.clusto.expression.ExpressionException;
import org.clusto.query.grammar.QueryLexer;

/** Explains errors inside a term: around its key, its operator and its value. */
final class MissingValue {

  private static final int[] TERM_STARTS = {
    QueryLexer.NAME, QueryLexer.DRIVER, QueryLexer.TYPE, QueryLexer.POOL, QueryLexer.MAC,
    QueryLexer.IP, QueryLexer.ATTR, QueryLexer.INHERITED, QueryLexer.HASKEY, QueryLexer.ONLY,
    QueryLexer.EXACTLY
  };

  private MissingValue() {}

  static ExpressionException explain(Situation situation) {
    return switch (situation.previousType(1)) {
      case QueryLexer.ATTR,
          QueryLexer.INHERITED,
          QueryLexer.HASKEY,
          QueryLexer.ONLY,
          QueryLexer.EXACTLY ->
          keyExpected(situation);
      case QueryLexer.COMMA -> afterComma(situation);
      case QueryLexer.KEY -> afterKey(situation);
      case QueryLexer.BARE, QueryLexer.QUOTED, QueryLexer.REGEX -> afterValue(situation);
      default -> valueExpected(situation);
    };
  }

  private static ExpressionException keyExpected(Situation situation) {
    return expectedRightAfterPrevious(situation, "an attribute key");
  }

  private static ExpressionException valueExpected(Situation situation) {
    String next = situation.isAtEnd() ? "" : situation.offending().getText();
    if (situation.previousType(1) == QueryLexer.EQUALS && "<=>".contains(next) && !next.isEmpty()) {
      return situation.because(
          "a value is expected right after \"=\"; a comparison is one of < <= > >=, and equal is one =");
    }
    return expectedRightAfterPrevious(situation, "a value");
  }

  private static ExpressionException expectedRightAfterPrevious(
      Situation situation, String expected) {
    String reason = expected + " is expected right after " + situation.previousWord();
    return situation.because(reason + ", not " + situation.found());
  }

  private static ExpressionException afterComma(Situation situation) {
    return term(situation) == QueryLexer.EXACTLY
        ? keyExpected(situation)
        : valueExpected(situation);
  }

  private static ExpressionException afterKey(Situation situation) {
    return switch (term(situation)) {
      case QueryLexer.HASKEY ->
          situation.because(
              "\")\" is expected right after the key, as in haskey(KEY), not " + situation.found());
      case QueryLexer.ONLY, QueryLexer.EXACTLY ->
          situation.because("\"=\" is expected right after the key, not " + situation.found());
      default -> afterFieldKey(situation);
    };
  }

  private static ExpressionException afterFieldKey(Situation situation) {
    if (!situation.isStuck() && isOperator(situation)) {
      return situation.because(
          "%s stands right after the key, with no space between".formatted(situation.found()));
    }
    return isStuck(situation)
        ? situation.because(
            "after a key stands , = < <= > or >= and a value, or white space, not "
                + situation.found())
        : MissingOperator.explain(situation);
  }

  private static boolean isOperator(Situation situation) {
    String next = situation.offending().getText();
    return next.length() == 1 && ",=<>".contains(next);
  }

  private static ExpressionException afterValue(Situation situation) {
    if (isInsideList(situation)) {
      return situation.because(
          "\",\" or \")\" is expected right after the value, not " + situation.found());
    }
    return isStuck(situation) ? stuck(situation) : MissingOperator.explain(situation);
  }

  private static boolean isStuck(Situation situation) {
    return situation.isStuck() && situation.offending().getType() == QueryLexer.UNEXPECTED;
  }

  private static boolean isInsideList(Situation situation) {
    int term = term(situation);
    return term == QueryLexer.ONLY || term == QueryLexer.EXACTLY;
  }

  private static ExpressionException stuck(Situation situation) {
    return situation.because(
        "a value ends at white space, a closing parenthesis or the end, not at "
            + situation.found()
            + quotingHint(situation));
  }

  private static String quotingHint(Situation situation) {
    String whole = situation.wordAt(situation.previous().getStartIndex());
    return switch (situation.previousType(1)) {
      case QueryLexer.BARE -> " (a value that holds such a character is quoted" + example(whole);
      case QueryLexer.REGEX -> " (a value that begins with a / is quoted" + example(whole);
      default -> "";
    };
  }

  private static String example(String value) {
    return value.indexOf('"') < 0 ? ": \"" + value + "\")" : ")";
  }

  /** The kind of the term that the error is in. */
  private static int term(Situation situation) {
    return situation.lastOf(TERM_STARTS);
  }
}
