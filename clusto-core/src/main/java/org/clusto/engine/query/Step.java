package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.expression.Expression;

/**
 * One step of a plan: it gives a set of entities. A step can be run by itself, or it can narrow
 * candidates, whichever is less work; both give the same answer. Steps are immutable; what a run
 * finds out about them is kept by the {@link Run}.
 */
abstract class Step {

  /** How many index entries may be looked at in the time that one record takes. */
  static final int RECORD_EFFORT = 4;

  private final Expression expression;

  Step(Expression expression) {
    this.expression = expression;
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
}
