package org.clusto.engine.query;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clusto.engine.state.IdSet;
import org.clusto.expression.Expression;

/** What is in any of some sets. */
final class OrStep extends Step {

  private static final int IDS_A_WORD = 64;

  private final ImmutableList<Step> operands;

  OrStep(int number, Expression expression, List<Step> operands) {
    super(number, expression);
    this.operands = ImmutableList.copyOf(operands);
  }

  @Override
  long estimateSize(Run run) {
    long sum = 0;
    for (Step operand : operands) {
      sum += run.size(operand);
    }
    return Math.min(sum, run.state().all().size());
  }

  @Override
  long estimateEffort(Run run) {
    long effort = run.size(this) / IDS_A_WORD;
    for (Step operand : operands) {
      effort += run.effort(operand);
    }
    return effort;
  }

  @Override
  IdSet compute(Run run) {
    IdSet.Gathering found = new IdSet.Gathering();
    for (Step operand : operands) {
      found.addAll(run.result(operand));
    }
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

  @Override
  IdSet exclude(Run run, IdSet candidates) {
    IdSet rest = candidates;
    for (Step operand : operands) {
      rest = run.exclude(operand, rest);
    }
    return rest;
  }
}
