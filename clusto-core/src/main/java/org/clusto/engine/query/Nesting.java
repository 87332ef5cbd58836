package org.clusto.engine.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;

/** How deep an expression nests: measured without recursion, so that any depth can be. */
final class Nesting {
  private Nesting() {}

  /**
   * Refuses what is nested deeper than a stack bears.
   *
   * @throws ExpressionException if it is
   */
  static void require(Expression expression) {
    Deque<Part> open = new ArrayDeque<>();
    open.push(new Part(expression, 1));
    while (!open.isEmpty()) {
      Part part = open.pop();
      if (part.depth > Expression.DEEPEST) {
        throw new ExpressionException(
            "nested too deeply: at most " + Expression.DEEPEST + " levels");
      }
      operands(part.expression).forEach(o -> open.push(new Part(o, part.depth + 1)));
    }
  }

  private record Part(Expression expression, int depth) {}

  /** The parts of an expression that are expressions themselves. */
  static List<Expression> operands(Expression expression) {
    if (expression instanceof Expression.Not not) {
      return List.of(not.operand());
    } else if (expression instanceof Expression.And and) {
      return and.operands();
    } else if (expression instanceof Expression.Or or) {
      return or.operands();
    } else if (expression instanceof Expression.ConnectedTo connected) {
      return List.of(connected.left(), connected.right());
    } else if (expression instanceof Expression.In in) {
      return List.of(in.left(), in.right());
    } else if (expression instanceof Expression.Containing containing) {
      return List.of(containing.left(), containing.right());
    }
    return List.of();
  }
}
