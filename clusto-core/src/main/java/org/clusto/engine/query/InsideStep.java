package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;

/**
 * Those of one step's set that are inside, at any depth, one of another's. Works from whichever
 * side is smaller: down from the containers, or up from the contents.
 */
final class InsideStep extends Step {

  private static final int FEW = 64;

  private final Step contents;
  private final Step containers;

  InsideStep(Expression expression, Step contents, Step containers) {
    super(expression);
    this.contents = contents;
    this.containers = containers;
  }

  @Override
  long estimateSize(Run run) {
    return Math.min(run.size(contents), insideEstimate(run));
  }

  @Override
  long estimateEffort(Run run) {
    return run.effort(containers) + insideEstimate(run);
  }

  private long insideEstimate(Run run) {
    return run.size(containers) > FEW
        ? run.state().all().size()
        : Containment.estimateInside(run.state(), run.result(containers));
  }

  @Override
  IdSet compute(Run run) {
    return run.size(contents) * RECORD_EFFORT < insideEstimate(run)
        ? climb(run, run.result(contents))
        : run.narrow(contents, Containment.inside(run.state(), run.result(containers)));
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    return climb(run, run.narrow(contents, candidates));
  }

  private IdSet climb(Run run, IdSet from) {
    State state = run.state();
    IdSet above = Containment.around(state, from);
    IdSet targets = run.narrow(containers, above);
    return Containment.inside(state, targets, above.or(from)).and(from);
  }
}
