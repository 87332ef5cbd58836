package org.clusto.engine.query;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clusto.engine.state.IdSet;
import org.clusto.expression.Expression;

/**
 * What is in all of some sets: the smallest is run, and narrowed by the others in order of size.
 */
final class AndStep extends Step {

  private final ImmutableList<Step> operands;

  AndStep(Expression expression, List<Step> operands) {
    super(expression);
    this.operands = ImmutableList.copyOf(operands);
  }

  @Override
  long estimateSize(Run run) {
    return run.size(run.bySize(operands).get(0));
  }

  @Override
  long estimateEffort(Run run) {
    Step smallest = run.bySize(operands).get(0);
    return run.effort(smallest) + RECORD_EFFORT * run.size(smallest);
  }

  @Override
  IdSet compute(Run run) {
    List<Step> ordered = run.bySize(operands);
    return narrowByAll(run, ordered.subList(1, ordered.size()), run.result(ordered.get(0)));
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    return narrowByAll(run, run.bySize(operands), candidates);
  }

  private static IdSet narrowByAll(Run run, List<Step> steps, IdSet candidates) {
    IdSet found = candidates;
    for (Step step : steps) {
      found = run.narrow(step, found);
    }
    return found;
  }
}
