package org.clusto.query;

import org.clusto.expression.ExpressionException;

/** Says that a pattern cannot be taken, where it was written as text or not. */
@FunctionalInterface
interface Refusal {

  /**
   * The error, to be thrown.
   *
   * @param reason what is wrong
   * @param offset where in the pattern, in characters from 0
   */
  ExpressionException because(String reason, int offset);
}
