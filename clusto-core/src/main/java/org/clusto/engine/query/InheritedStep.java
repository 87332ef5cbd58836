package org.clusto.engine.query;

import java.util.List;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.model.EntityRecord;

/**
 * Entities whose own or inherited value of a key meets a condition. Going down from those that have
 * the key, level by level: whoever is reached first on a level takes the value from there.
 */
final class InheritedStep extends Step {

  private final Expression.Inherited inherited;
  private final AttributeStep holders;
  private final AttributeStep matching;

  InheritedStep(
      int number, Expression.Inherited inherited, AttributeStep holders, AttributeStep matching) {
    super(number, inherited);
    this.inherited = inherited;
    this.holders = holders;
    this.matching = matching;
  }

  @Override
  long estimateSize(Run run) {
    return run.size(holders) == 0 ? 0 : run.state().all().size();
  }

  @Override
  long estimateEffort(Run run) {
    return run.size(holders) == 0 ? 1 : run.state().all().size();
  }

  @Override
  IdSet compute(Run run) {
    State state = run.state();
    IdSet reached = run.result(holders);
    IdSet level = reached;
    IdSet taking = run.result(matching);
    IdSet found = taking;
    while (!taking.isEmpty()) {
      level = Containment.contentsOf(state, level).minus(reached);
      taking = Containment.contentsOf(state, taking).and(level);
      reached = reached.or(level);
      found = found.or(taking);
    }
    return found;
  }

  @Override
  IdSet check(Run run, IdSet candidates) {
    State state = run.state();
    Ascent<Source> sources =
        new Ascent<>(state, (id, above) -> source(state, state.record(id), above));
    return candidates.filter(id -> sources.of(id).matching);
  }

  /**
   * Where an entity takes the key from.
   *
   * @param distance how many levels up that is
   * @param matching whether one of those that have it there has a matching value
   */
  private record Source(int distance, boolean matching) {
    static final Source NONE = new Source(Integer.MAX_VALUE, false);

    Source from(Source container) {
      if (container.distance == Integer.MAX_VALUE || container.distance + 1 > distance) {
        return this;
      }
      return container.distance + 1 < distance
          ? new Source(container.distance + 1, container.matching)
          : new Source(distance, matching || container.matching);
    }
  }

  private Source source(State state, EntityRecord record, List<Source> above) {
    if (!record.attributes(inherited.key()).isEmpty()) {
      return new Source(0, matching.holds(state, record));
    }
    Source nearest = Source.NONE;
    for (Source container : above) {
      nearest = nearest.from(container);
    }
    return nearest;
  }
}
