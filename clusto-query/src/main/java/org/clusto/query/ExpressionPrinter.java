package org.clusto.query;

import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.expression.Query;

/**
 * The way from {@link Expression} and {@link Query} to their canonical text: the one of which
 * {@link ExpressionParser#parse} makes an equal tree. Thread-safe.
 */
public final class ExpressionPrinter {
  private ExpressionPrinter() {}

  /**
   * Writes a question: its expression, then {@code each in a different}, {@code limit} and {@code
   * as of}, as far as it has them.
   *
   * @throws ExpressionException if the language has no text for it; see {@link #print(Expression)}
   */
  public static String print(Query query) {
    StringBuilder text = new StringBuilder();
    TextWriter writer = new TextWriter(text);
    writer.writeDisjunction(query.where());
    query
        .eachInDifferent()
        .ifPresent(members -> writer.writePrimary(" each in a different ", members));
    query.limit().ifPresent(limit -> text.append(" limit ").append(limit));
    query.asOf().ifPresent(moment -> text.append(" as of ").append(moment));
    return text.toString();
  }

  /**
   * Writes an expression.
   *
   * @throws ExpressionException if the language has no text for it: it nests deeper than {@link
   *     Expression#DEEPEST}; a glob holds what ends a bare word, begins with a slash, has no {@code
   *     *}, {@code ?} or {@code [}, or has a malformed bracket; a regular expression is malformed
   *     or escapes a slash, which it need not
   */
  public static String print(Expression expression) {
    StringBuilder text = new StringBuilder();
    new TextWriter(text).writeDisjunction(expression);
    return text.toString();
  }

  /** Writes a literal value as it stands behind a colon: bare where it can be, else in quotes. */
  public static String literal(String value) {
    StringBuilder text = new StringBuilder();
    new ValueWriter(text).writeLiteral(value);
    return text.toString();
  }
}
