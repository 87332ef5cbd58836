package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.model.EntityRecord;

/** Every entity. */
final class AllStep extends RecordStep {

  AllStep(int number) {
    super(number, new Expression.All());
  }

  @Override
  long estimateSize(Run run) {
    return run.state().all().size();
  }

  @Override
  long estimateEffort(Run run) {
    return 1;
  }

  @Override
  IdSet compute(Run run) {
    return run.state().all();
  }

  @Override
  IdSet lookUp(State state) {
    return state.all();
  }

  @Override
  boolean holds(State state, EntityRecord record) {
    return true;
  }
}
