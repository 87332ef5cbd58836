package org.clusto.engine.query;

import org.clusto.engine.state.Facts;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;

/** Those of one step's set with a direct relation, either way, to one of another's. */
final class ConnectedStep extends Step {

  private static final int USUAL_RELATIONS = 8;

  private final Step left;
  private final Step right;

  ConnectedStep(Expression expression, Step left, Step right) {
    super(expression);
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
  IdSet compute(Run run) {
    return run.size(left) < run.size(right)
        ? connected(run, run.result(left))
        : run.narrow(left, neighbours(run.state(), run.result(right)));
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    return connected(run, run.narrow(left, candidates));
  }

  private IdSet connected(Run run, IdSet candidates) {
    State state = run.state();
    IdSet targets = run.narrow(right, neighbours(state, candidates));
    return neighbours(state, targets).and(candidates);
  }

  /**
   * Everything, other than itself, that one of these relates to, or that relates to one of these.
   */
  private static IdSet neighbours(State state, IdSet ids) {
    IdSet.Gathering neighbours = new IdSet.Gathering();
    ids.forEach(
        id -> {
          neighbours.addAll(state.referrers(id));
          Facts.forEachRelation(
              state.record(id),
              other -> {
                if (other != id) {
                  neighbours.add(other);
                }
              });
        });
    return neighbours.toSet();
  }
}
