package org.clusto.query;

import java.util.Optional;
import org.clusto.expression.ExpressionException;
import org.clusto.model.Nearest;
import org.clusto.query.grammar.QueryLexer;

/** Explains errors where a term has ended and an operator or the end was expected. */
final class MissingOperator {

  private static final String MODIFIERS = "\"limit\", \"each in a different\" and \"as of\"";

  private MissingOperator() {}

  static ExpressionException explain(Situation situation) {
    if (situation.isAtEnd()) {
      return neverClosed(situation);
    }
    if (situation.offending().getType() == QueryLexer.RIGHT) {
      return situation.because("this closing parenthesis has no opening one");
    }
    if (situation.isAfter(QueryLexer.LIMIT, QueryLexer.EACH, QueryLexer.AS)) {
      return afterModifiers(situation);
    }
    return betweenTerms(situation);
  }

  private static ExpressionException neverClosed(Situation situation) {
    return situation.nesting().isOpen()
        ? situation.at("this parenthesis is never closed", situation.nesting().innermostOpening())
        : situation.because("an operator is expected");
  }

  private static ExpressionException afterModifiers(Situation situation) {
    String reason = MODIFIERS + " end an expression: " + situation.found() + " cannot follow";
    return situation.lastOf(QueryLexer.LIMIT, QueryLexer.EACH, QueryLexer.OF) == QueryLexer.EACH
        ? situation.because(
            reason + " (after \"different\" stands one term, or more in parentheses)")
        : situation.because(reason);
  }

  private static ExpressionException betweenTerms(Situation situation) {
    return switch (situation.offending().getType()) {
      case QueryLexer.LIMIT, QueryLexer.EACH, QueryLexer.AS ->
          situation.because(
              MODIFIERS + " stand at the end of the whole expression, outside its parentheses");
      case QueryLexer.NOT ->
          situation.because(
              "\"and\" or \"or\" is expected before \"not\"" + Wording.didYouMean("\"and not\""));
      case QueryLexer.WORD,
          QueryLexer.TO,
          QueryLexer.A,
          QueryLexer.DIFFERENT,
          QueryLexer.OF,
          QueryLexer.UNEXPECTED ->
          word(situation);
      default -> situation.because("\"and\" or \"or\" is expected between two terms");
    };
  }

  private static ExpressionException word(Situation situation) {
    return situation.because(
        "\"and\", \"or\", a relation (\"connected to\", \"in\", \"containing\") or the end is expected, not "
            + situation.found()
            + hint(situation));
  }

  private static String hint(Situation situation) {
    String word = situation.offending().getText();
    return Optional.ofNullable(Vocabulary.FOREIGN.get(word))
        .or(
            () ->
                Nearest.to(word, Vocabulary.OPERATORS).stream().findFirst().map(Vocabulary::whole))
        .map(meant -> Wording.didYouMean("\"" + meant + "\""))
        .orElseGet(() -> quotingHint(situation));
  }

  private static String quotingHint(Situation situation) {
    if (situation.previousType(1) != QueryLexer.BARE
        || situation.offending().getType() != QueryLexer.WORD) {
      return "";
    }
    String both = situation.previous().getText() + " " + situation.offending().getText();
    return " (a value with a space is quoted: " + Wording.quoted(both) + ")";
  }
}
