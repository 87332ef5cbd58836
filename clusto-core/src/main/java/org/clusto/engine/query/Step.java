package org.clusto.engine.query;

import com.google.common.collect.ImmutableSet;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan: it gives a set of entities. A step can be run by itself, or it can narrow
 * candidates, whichever is less work; both give the same answer. Steps are immutable; what a run
 * finds out about them is kept by the {@link Run}.
 */
abstract class Step {

  /** How many index entries may be looked at in the time that one record takes. */
  static final int RECORD_EFFORT = 4;

  private final int number;
  private final Expression expression;

  /**
   * A step.
   *
   * @param number its place among the steps of the plan, from 0
   * @param expression what it selects
   */
  Step(int number, Expression expression) {
    this.number = number;
    this.expression = expression;
  }

  /** Its place among the steps of the plan, from 0. */
  final int number() {
    return number;
  }

  /** What it selects. */
  final Expression expression() {
    return expression;
  }

  /** How many it gives at most, as far as can be told without running it. */
  abstract long estimateSize(Run run);

  /** About how many index entries a run looks at. */
  abstract long estimateEffort(Run run);

  /** Gives the whole set. */
  abstract IdSet compute(Run run);

  /** Gives those of the candidates that are in the set, by looking at each. */
  abstract IdSet check(Run run, IdSet candidates);

  /** Gives those of the candidates that are not in the set. */
  IdSet exclude(Run run, IdSet candidates) {
    return candidates.minus(check(run, candidates));
  }

  /** The whole set, where it stands in an index as it is; else null. */
  @Nullable IdSet lookUp(State state) {
    return null;
  }

  /** The whole set, as far as it need not be made to be counted or gone through. */
  Intersection parts(Run run) {
    return run.whole(run.result(this));
  }

  /** About how many index entries are looked at to give the {@linkplain #parts parts}. */
  long effortOfParts(Run run) {
    return run.effort(this);
  }

  /** The drivers of all that it can give; null where these are any. */
  @Nullable ImmutableSet<String> drivers() {
    return null;
  }
}
