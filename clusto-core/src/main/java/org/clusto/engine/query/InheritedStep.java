package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Condition;
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

  InheritedStep(Expression.Inherited inherited) {
    super(inherited);
    this.inherited = inherited;
    this.holders = new AttributeStep(new Expression.Attr(inherited.key(), new Condition.Present()));
    this.matching = new AttributeStep(new Expression.Attr(inherited.key(), inherited.condition()));
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
    return candidates.filter(id -> takes(state, IdSet.of(id)));
  }

  /** Whether the nearest level around a candidate on which one has the key has a matching one. */
  private boolean takes(State state, IdSet candidate) {
    IdSet reached = IdSet.EMPTY;
    IdSet level = candidate;
    while (!level.isEmpty()) {
      IdSet having = level.filter(id -> has(state.record(id)));
      if (!having.isEmpty()) {
        return having.anyMatch(id -> matching.holds(state, state.record(id)));
      }
      reached = reached.or(level);
      level = Containment.containersOf(state, level).minus(reached);
    }
    return false;
  }

  private boolean has(EntityRecord record) {
    return !record.attributes(inherited.key()).isEmpty();
  }
}
