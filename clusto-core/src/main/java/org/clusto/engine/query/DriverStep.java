package org.clusto.engine.query;

import com.google.common.collect.ImmutableSet;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/** Entities whose driver is one of some. */
final class DriverStep extends RecordStep {

  private final ImmutableSet<String> drivers;

  DriverStep(int number, Expression expression, Iterable<String> drivers) {
    super(number, expression);
    this.drivers = ImmutableSet.copyOf(drivers);
  }

  @Override
  long estimateSize(Run run) {
    long size = 0;
    for (String driver : drivers) {
      size += run.state().ofDriver(driver).size();
    }
    return size;
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
  @Nullable IdSet lookUp(State state) {
    return drivers.size() == 1 ? state.ofDriver(drivers.asList().get(0)) : null;
  }

  @Override
  ImmutableSet<String> drivers() {
    return drivers;
  }

  @Override
  boolean holds(State state, EntityRecord record) {
    return drivers.contains(record.driver());
  }
}
