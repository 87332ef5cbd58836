package org.clusto.query;

import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.clusto.expression.ExpressionException;
import org.clusto.query.grammar.QueryLexer;

/**
 * Explains a syntax error: what was expected where parsing stopped. The token before says what was
 * expected; the token there, what may have been meant.
 */
final class Diagnosis {
  private Diagnosis() {}

  /** The error at the token that the parser stands before. */
  static ExpressionException of(String text, CommonTokenStream tokens, Nesting nesting) {
    List<Token> before = tokens.getTokens().subList(0, tokens.index());
    return explain(new Situation(text, before, tokens.LT(1), nesting));
  }

  private static ExpressionException explain(Situation situation) {
    return switch (situation.offending().getType()) {
      case QueryLexer.OPEN_QUOTE -> situation.because("this quote is never closed");
      case QueryLexer.OPEN_REGEX -> openRegex(situation);
      default -> explainByPrevious(situation);
    };
  }

  private static ExpressionException openRegex(Situation situation) {
    return situation.because(
        "this regular expression is never closed by a / (a value that begins with a / is quoted: "
            + Wording.quoted(situation.wordAt(situation.position()))
            + ")");
  }

  private static ExpressionException explainByPrevious(Situation situation) {
    return switch (situation.previousType(1)) {
      case QueryLexer.CONNECTED ->
          wordExpected(situation, "\"to\" is expected after \"connected\"");
      case QueryLexer.EACH ->
          wordExpected(situation, "\"in a different\" is expected after \"each\"");
      case QueryLexer.A -> wordExpected(situation, "\"different\" is expected after \"each in a\"");
      case QueryLexer.AS -> wordExpected(situation, "\"of\" is expected after \"as\"");
      case QueryLexer.LIMIT -> wordExpected(situation, Wording.NUMBER_EXPECTED);
      case QueryLexer.OF -> wordExpected(situation, Wording.MOMENT_EXPECTED);
      case QueryLexer.IN -> afterIn(situation);
      case Token.EOF,
          QueryLexer.LEFT,
          QueryLexer.NOT,
          QueryLexer.AND,
          QueryLexer.OR,
          QueryLexer.TO,
          QueryLexer.CONTAINING,
          QueryLexer.DIFFERENT ->
          MissingTerm.explain(situation);
      case QueryLexer.ALL, QueryLexer.RIGHT, QueryLexer.CLOSE, QueryLexer.WORD ->
          MissingOperator.explain(situation);
      default -> MissingValue.explain(situation);
    };
  }

  private static ExpressionException afterIn(Situation situation) {
    return situation.previousType(2) == QueryLexer.EACH
        ? wordExpected(situation, "\"a different\" is expected after \"each in\"")
        : MissingTerm.explain(situation);
  }

  private static ExpressionException wordExpected(Situation situation, String expected) {
    return situation.because(expected + ", not " + situation.found());
  }
}
