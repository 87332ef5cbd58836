package org.clusto.engine.query;

import com.google.common.collect.ImmutableSet;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Those of one step's set that hold, at any depth, one of another's. */
final class ContainingStep extends Step {

  private final Step containers;
  private final Step contents;

  ContainingStep(int number, Expression expression, Step containers, Step contents) {
    super(number, expression);
    this.containers = containers;
    this.contents = contents;
  }

  @Override
  long estimateSize(Run run) {
    return run.size(containers);
  }

  @Override
  long estimateEffort(Run run) {
    return run.effort(contents) + RECORD_EFFORT * run.size(contents);
  }

  @Override
  @Nullable ImmutableSet<String> drivers() {
    return containers.drivers();
  }

  @Override
  IdSet compute(Run run) {
    return run.narrow(containers, Containment.around(run.state(), run.result(contents)));
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    State state = run.state();
    IdSet fitting = run.narrow(containers, candidates);
    IdSet held = run.narrow(contents, Containment.inside(state, fitting));
    return Containment.around(state, held).and(fitting);
  }
}
