package org.clusto.query;

import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;

/**
 * Writes expressions with no more parentheses than their operators' precedence asks for: one method
 * for each level of the grammar, each of which hands what is not of its level to the next.
 */
final class TextWriter {

  private final StringBuilder text;
  private final TermWriter terms;
  private int depth;

  TextWriter(StringBuilder text) {
    this.text = text;
    this.terms = new TermWriter(text);
  }

  /** Anything. */
  void writeDisjunction(Expression expression) {
    if (!(expression instanceof Expression.Or or)) {
      writeConjunction(expression);
      return;
    }
    String before = "";
    for (Expression operand : or.operands()) {
      text.append(before);
      writeConjunction(operand);
      before = " or ";
    }
  }

  private void writeConjunction(Expression expression) {
    if (!(expression instanceof Expression.And and)) {
      writeNegation(expression);
      return;
    }
    String before = "";
    for (Expression operand : and.operands()) {
      text.append(before);
      writeNegation(operand);
      before = " and ";
    }
  }

  private void writeNegation(Expression expression) {
    int outside = depth;
    Expression inner = expression;
    while (inner instanceof Expression.Not not) {
      deepen();
      text.append("not ");
      inner = not.operand();
    }
    writeRelation(inner);
    depth = outside;
  }

  private void writeRelation(Expression expression) {
    if (expression instanceof Expression.ConnectedTo relation) {
      writeRelation(relation.left(), "connected to ", relation.right());
    } else if (expression instanceof Expression.In relation) {
      writeRelation(relation.left(), "in ", relation.right());
    } else if (expression instanceof Expression.Containing relation) {
      writeRelation(relation.left(), "containing ", relation.right());
    } else {
      writePrimary("", expression);
    }
  }

  private void writeRelation(Expression left, String relator, Expression right) {
    if (!(left instanceof Expression.All)) {
      writePrimary("", left);
      text.append(' ');
    }
    writePrimary(relator, right);
  }

  /** A term, or anything else in parentheses. */
  void writePrimary(String before, Expression expression) {
    text.append(before);
    if (isTerm(expression)) {
      expression.accept(terms);
    } else {
      deepen();
      text.append('(');
      writeDisjunction(expression);
      text.append(')');
      depth--;
    }
  }

  private static boolean isTerm(Expression expression) {
    return !(expression instanceof Expression.Or
        || expression instanceof Expression.And
        || expression instanceof Expression.Not
        || expression instanceof Expression.ConnectedTo
        || expression instanceof Expression.In
        || expression instanceof Expression.Containing);
  }

  private void deepen() {
    if (depth == Expression.DEEPEST) {
      throw new ExpressionException("nested too deeply (at most " + Expression.DEEPEST + ")");
    }
    depth++;
  }
}
