package org.clusto.engine.query;

import java.util.List;
import java.util.Objects;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.model.EntityRecord;

/** Entities whose values of a key are exactly some. */
final class OnlyStep extends RecordStep {

  private final Expression.Only only;
  private final Step superset;

  /**
   * A step.
   *
   * @param superset what has the first of the values, or all
   */
  OnlyStep(int number, Expression.Only only, Step superset) {
    super(number, only);
    this.only = only;
    this.superset = superset;
  }

  @Override
  long estimateSize(Run run) {
    return run.size(superset);
  }

  @Override
  long estimateEffort(Run run) {
    return run.effort(superset) + RECORD_EFFORT * run.size(superset);
  }

  @Override
  IdSet compute(Run run) {
    return check(run, run.result(superset));
  }

  @Override
  boolean holds(State state, EntityRecord record) {
    List<String> texts =
        record.attributes(only.key()).stream()
            .map(a -> Objects.toString(ValueTest.text(state, a.value()), null))
            .toList();
    return !texts.contains(null) && texts.stream().sorted().toList().equals(only.values());
  }
}
