package org.clusto.engine.query;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clusto.engine.state.IdSet;
import org.clusto.expression.Expression;

/** What is in any of some sets. */
final class OrStep extends Step {

  private final ImmutableList<Step> operands;

  OrStep(Expression expression, List<Step> operands) {
    super(expression);
    this.operands = ImmutableList.copyOf(operands);
  }

  @Override
  long estimateSize(Run run) {
    long sum = operands.stream().mapToLong(run::size).sum();
    return Math.min(sum, run.state().all().size());
  }

  @Override
  long estimateEffort(Run run) {
    return operands.stream().mapToLong(run::effort).sum();
  }

  @Override
  IdSet compute(Run run) {
    IdSet.Gathering found = new IdSet.Gathering();
    operands.forEach(operand -> found.addAll(run.result(operand)));
    return found.toSet();
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    IdSet.Gathering found = new IdSet.Gathering();
    IdSet rest = candidates;
    for (Step operand : operands) {
      IdSet here = run.narrow(operand, rest);
      found.addAll(here);
      rest = rest.minus(here);
    }
    return found.toSet();
  }
}
