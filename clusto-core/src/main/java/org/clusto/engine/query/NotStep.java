package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.expression.Expression;

/** All but another step's set. */
final class NotStep extends Step {

  private final Step operand;

  NotStep(int number, Expression expression, Step operand) {
    super(number, expression);
    this.operand = operand;
  }

  @Override
  long estimateSize(Run run) {
    return run.state().all().size();
  }

  @Override
  long estimateEffort(Run run) {
    return run.state().all().size() + run.effort(operand);
  }

  @Override
  IdSet compute(Run run) {
    return run.state().all().minus(run.result(operand));
  }

  @Override
  Intersection parts(Run run) {
    return Intersection.without(run.result(operand), run.state().all());
  }

  @Override
  long effortOfParts(Run run) {
    return run.effort(operand);
  }

  /** Without the whole complement. */
  @Override
  IdSet check(Run run, IdSet candidates) {
    return run.exclude(operand, candidates);
  }
}
