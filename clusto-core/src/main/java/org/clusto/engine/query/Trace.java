package org.clusto.engine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.clusto.engine.state.IdSet;
import org.clusto.expression.Expression;
import org.clusto.expression.ExpressionException;
import org.clusto.query.ExpressionPrinter;

/** The record of a run: the steps in the order in which they began, a line each. */
final class Trace {

  private static final int WIDTH = 60;

  private final List<String> lines = new ArrayList<>();
  private int depth;

  /** Records a step that is run by itself. */
  IdSet computed(Step step, Supplier<IdSet> work) {
    return traced(step, "from the index", work);
  }

  /** Records a step that looks at candidates. */
  IdSet checked(Step step, int candidates, Supplier<IdSet> work) {
    return traced(step, "checked on " + candidates, work);
  }

  private IdSet traced(Step step, String how, Supplier<IdSet> work) {
    int at = lines.size();
    lines.add("");
    depth++;
    IdSet result = work.get();
    depth--;
    String text = "  ".repeat(Math.min(depth, WIDTH / 4)) + print(step.expression());
    lines.set(
        at,
        String.format(
            Locale.ROOT, "%-" + WIDTH + "s  %8d  %s", shortened(text), result.size(), how));
    return result;
  }

  private static String shortened(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
  }

  private static String print(Expression expression) {
    try {
      return ExpressionPrinter.print(expression);
    } catch (ExpressionException e) {
      return expression.toString();
    }
  }

  /** The steps: what, how many it gave, and how. */
  List<String> lines() {
    return lines;
  }
}
