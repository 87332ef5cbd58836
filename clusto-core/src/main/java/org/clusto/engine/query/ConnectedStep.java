package org.clusto.engine.query;

import com.google.common.collect.ImmutableSet;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.Reach;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Those of one step's set with a direct relation, either way, to one of another's. */
final class ConnectedStep extends Step {

  private static final int USUAL_RELATIONS = 8;

  private final Step left;
  private final Step right;

  ConnectedStep(int number, Expression expression, Step left, Step right) {
    super(number, expression);
    this.left = left;
    this.right = right;
  }

  @Override
  long estimateSize(Run run) {
    return run.size(left);
  }

  @Override
  long estimateEffort(Run run) {
    return run.effort(right) + USUAL_RELATIONS * run.size(right);
  }

  @Override
  @Nullable ImmutableSet<String> drivers() {
    return left.drivers();
  }

  @Override
  IdSet compute(Run run) {
    return run.size(left) < run.size(right)
        ? connected(run, run.result(left))
        : run.narrow(left, Reach.neighbours(run.state(), run.result(right)));
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    return connected(run, run.narrow(left, candidates));
  }

  private IdSet connected(Run run, IdSet candidates) {
    State state = run.state();
    IdSet targets = run.narrow(right, Reach.neighbours(state, candidates));
    return Reach.neighbours(state, targets).and(candidates);
  }
}
