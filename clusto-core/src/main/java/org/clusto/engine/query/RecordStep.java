package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.model.EntityRecord;

/** A step that can tell from one record alone whether it is in the set. */
abstract class RecordStep extends Step {

  RecordStep(int number, Expression expression) {
    super(number, expression);
  }

  /** Whether the entity is in the set. */
  abstract boolean holds(State state, EntityRecord record);

  @Override
  final IdSet check(Run run, IdSet candidates) {
    State state = run.state();
    return candidates.filter(id -> holds(state, state.record(id)));
  }
}
