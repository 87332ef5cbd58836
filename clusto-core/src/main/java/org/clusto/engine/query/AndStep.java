package org.clusto.engine.query;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.clusto.engine.state.IdSet;
import org.clusto.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What is in all of some sets: the smallest is run, and narrowed by the others in order of size.
 */
final class AndStep extends Step {

  private final ImmutableList<Step> operands;
  private final @Nullable ImmutableSet<String> drivers;

  AndStep(int number, Expression expression, List<Step> operands) {
    super(number, expression);
    this.operands = ImmutableList.copyOf(operands);
    this.drivers =
        operands.stream()
            .map(Step::drivers)
            .filter(known -> known != null)
            .findFirst()
            .orElse(null);
  }

  @Override
  long estimateSize(Run run) {
    return run.size(smallest(run));
  }

  @Override
  long estimateEffort(Run run) {
    Step smallest = smallest(run);
    return run.effort(smallest) + RECORD_EFFORT * run.size(smallest);
  }

  private Step smallest(Run run) {
    Step smallest = operands.get(0);
    for (int i = 1; i < operands.size(); i++) {
      if (run.size(operands.get(i)) < run.size(smallest)) {
        smallest = operands.get(i);
      }
    }
    return smallest;
  }

  /** The parts of all, unless it is less work to check what is left by the others. */
  @Override
  Intersection parts(Run run) {
    long most = RECORD_EFFORT * run.size(smallest(run));
    for (Step operand : operands) {
      if (operand.effortOfParts(run) > most) {
        return super.parts(run);
      }
    }
    Intersection parts = run.parts(operands.get(0));
    for (int i = 1; i < operands.size(); i++) {
      parts.and(run.parts(operands.get(i)));
    }
    return parts;
  }

  @Override
  @Nullable ImmutableSet<String> drivers() {
    return drivers;
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
