package org.clusto.query;

import java.util.Arrays;
import org.antlr.v4.runtime.Token;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.query.grammar.QueryLexer;

/**
 * The parentheses that are open, and the operators {@code not} whose operand has not ended, at a
 * place of a text.
 */
final class Nesting {

  private static final int USUAL_DEPTH = 8;

  private final String text;
  private int[] openings = new int[USUAL_DEPTH];
  private int[] nots = new int[USUAL_DEPTH];
  private int open;
  private int depth;

  Nesting(String text) {
    this.text = text;
  }

  /**
   * Goes on by one token.
   *
   * @throws ExpressionException if it nests deeper than {@link Expression#DEEPEST}
   */
  void see(Token token) {
    switch (token.getType()) {
      case QueryLexer.LEFT -> open(token);
      case QueryLexer.RIGHT -> close();
      case QueryLexer.NOT -> deepenByNot(token);
      case QueryLexer.AND, QueryLexer.OR, QueryLexer.LIMIT, QueryLexer.EACH, QueryLexer.AS ->
          endNots();
      default -> {}
    }
  }

  private void open(Token token) {
    deepen(token);
    openings[open++] = token.getStartIndex();
    if (open == openings.length) {
      openings = Arrays.copyOf(openings, 2 * open);
      nots = Arrays.copyOf(nots, 2 * open);
    }
  }

  private void close() {
    endNots();
    if (open > 0) {
      open--;
      depth--;
    }
  }

  private void deepenByNot(Token token) {
    deepen(token);
    nots[open]++;
  }

  private void deepen(Token token) {
    if (depth == Expression.DEEPEST) {
      throw new ExpressionException(
          "nested too deeply (at most " + Expression.DEEPEST + ")", text, token.getStartIndex());
    }
    depth++;
  }

  private void endNots() {
    depth -= nots[open];
    nots[open] = 0;
  }

  /** Whether a parenthesis is open. */
  boolean isOpen() {
    return open > 0;
  }

  /** Where the innermost open parenthesis stands. */
  int innermostOpening() {
    return openings[open - 1];
  }
}
