package org.clusto.engine.query;

import com.google.common.collect.ImmutableSet;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.model.EntityRecord;

/** Entities whose driver is one of some. */
final class DriverStep extends RecordStep {

  private final ImmutableSet<String> drivers;

  DriverStep(Expression expression, Iterable<String> drivers) {
    super(expression);
    this.drivers = ImmutableSet.copyOf(drivers);
  }

  @Override
  long estimateSize(Run run) {
    return drivers.stream().mapToLong(driver -> run.state().ofDriver(driver).size()).sum();
  }

  @Override
  long estimateEffort(Run run) {
    return drivers.size();
  }

  @Override
  IdSet compute(Run run) {
    IdSet found = IdSet.EMPTY;
    for (String driver : drivers) {
      found = found.or(run.state().ofDriver(driver));
    }
    return found;
  }

  @Override
  boolean holds(State state, EntityRecord record) {
    return drivers.contains(record.driver());
  }
}
