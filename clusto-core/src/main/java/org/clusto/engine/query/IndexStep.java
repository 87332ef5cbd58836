package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;

/** A step whose set stands in an index as it is. */
abstract class IndexStep extends Step {

  IndexStep(int number, Expression expression) {
    super(number, expression);
  }

  /** Finds the set. */
  @Override
  abstract IdSet lookUp(State state);

  @Override
  final long estimateSize(Run run) {
    return run.result(this).size();
  }

  @Override
  final long estimateEffort(Run run) {
    return 1;
  }

  @Override
  final IdSet compute(Run run) {
    return lookUp(run.state());
  }

  @Override
  final IdSet check(Run run, IdSet candidates) {
    return run.result(this).and(candidates);
  }
}
