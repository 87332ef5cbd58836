package org.clusto.engine.query;

import com.google.common.collect.ImmutableSet;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Those of one step's set that are inside, at any depth, one of another's. Works from whichever
 * side is smaller: down from the containers, or up from the contents.
 */
final class InsideStep extends Step {

  private final Step contents;
  private final Step containers;

  InsideStep(int number, Expression expression, Step contents, Step containers) {
    super(number, expression);
    this.contents = contents;
    this.containers = containers;
  }

  @Override
  long estimateSize(Run run) {
    return Math.min(run.size(contents), insideEstimate(run));
  }

  @Override
  long estimateEffort(Run run) {
    return run.effort(containers) + (isKnown(run) ? 1 : insideEstimate(run));
  }

  private long insideEstimate(Run run) {
    return isOfFew(run)
        ? Containment.estimateInside(run.state(), run.result(containers))
        : run.state().all().size();
  }

  /** Whether what is inside the containers was worked out before. */
  private boolean isKnown(Run run) {
    return isOfFew(run) && Containment.knowsInside(run.state(), run.result(containers));
  }

  @Override
  @Nullable ImmutableSet<String> drivers() {
    return contents.drivers();
  }

  @Override
  IdSet compute(Run run) {
    return isClimbing(run)
        ? climb(run)
        : run.narrow(contents, Containment.inside(run.state(), run.result(containers)));
  }

  @Override
  Intersection parts(Run run) {
    return isClimbing(run) || contents.effortOfParts(run) > run.size(this)
        ? super.parts(run)
        : run.parts(contents).and(Containment.inside(run.state(), run.result(containers)));
  }

  /**
   * Whether to look at each of the contents. The whole that is inside a few containers is worked
   * out once and remembered, so it is when the looking has cost as much: then all cost no more than
   * twice what would have been best.
   */
  private boolean isClimbing(Run run) {
    return !isKnown(run) && climbEffort(run) + climbedBefore(run) < insideEstimate(run);
  }

  private long climbEffort(Run run) {
    return run.size(contents) * RECORD_EFFORT;
  }

  private long climbedBefore(Run run) {
    return isOfFew(run) ? Containment.climbed(run.state(), run.result(containers)) : 0;
  }

  private boolean isOfFew(Run run) {
    return run.size(containers) <= Containment.FEW;
  }

  private IdSet climb(Run run) {
    if (isOfFew(run)) {
      Containment.addClimbed(run.state(), run.result(containers), climbEffort(run));
    }
    return climb(run, run.result(contents));
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    return climb(run, run.narrow(contents, candidates));
  }

  private IdSet climb(Run run, IdSet from) {
    State state = run.state();
    IdSet targets = run.narrow(containers, Containment.around(state, from));
    return Containment.inside(state, targets, from);
  }
}
