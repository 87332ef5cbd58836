package org.clusto.engine.query;

import java.util.List;
import org.clusto.engine.state.Column;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.model.EntityRecord;
import org.clusto.model.KeySelector;
import org.jspecify.annotations.Nullable;

/** Entities with a value of a key that meets a condition. */
final class AttributeStep extends RecordStep {

  private final Expression.Attr attr;
  private final ValueTest test;

  AttributeStep(int number, Expression.Attr attr) {
    super(number, attr);
    this.attr = attr;
    this.test = ValueTest.of(attr.condition());
  }

  @Override
  long estimateSize(Run run) {
    State state = run.state();
    long size = 0;
    for (Column column : columns(state)) {
      size += test.size(state, column);
    }
    return size;
  }

  @Override
  long estimateEffort(Run run) {
    State state = run.state();
    long scanned = 0;
    for (Column column : columns(state)) {
      scanned += test.effort(state, column);
    }
    return isNumbered() ? scanned + RECORD_EFFORT * run.size(this) : scanned;
  }

  private List<Column> columns(State state) {
    return state.columns(attr.key());
  }

  private boolean isNumbered() {
    return attr.key().number() != KeySelector.ANY_NUMBER;
  }

  @Override
  IdSet compute(Run run) {
    State state = run.state();
    IdSet found = IdSet.EMPTY;
    for (Column column : columns(state)) {
      found = found.or(test.in(state, column));
    }
    return isNumbered() ? found.filter(id -> holds(state, state.record(id))) : found;
  }

  @Override
  @Nullable IdSet lookUp(State state) {
    List<Column> columns = columns(state);
    if (isNumbered() || columns.size() > 1) {
      return null;
    }
    return columns.isEmpty() ? IdSet.EMPTY : test.lookUp(state, columns.get(0));
  }

  @Override
  boolean holds(State state, EntityRecord record) {
    return record.attributes(attr.key()).stream().anyMatch(a -> test.accepts(state, a.value()));
  }
}
