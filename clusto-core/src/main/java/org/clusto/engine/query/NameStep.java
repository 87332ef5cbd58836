package org.clusto.engine.query;

import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.expression.Pattern;
import org.clusto.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/** Entities by name: one looked up, or those of a pattern found among the names with its prefix. */
final class NameStep extends RecordStep {

  private final Expression.Name name;
  private final TextPattern pattern;

  NameStep(int number, Expression.Name name) {
    super(number, name);
    this.name = name;
    this.pattern = TextPattern.of(name.pattern());
  }

  @Override
  long estimateSize(Run run) {
    return isLiteral() ? 1 : run.state().all().size();
  }

  @Override
  long estimateEffort(Run run) {
    return isLiteral() ? 1 : run.state().all().size();
  }

  private boolean isLiteral() {
    return name.pattern() instanceof Pattern.Literal;
  }

  @Override
  IdSet compute(Run run) {
    IdSet one = lookUp(run.state());
    if (one != null) {
      return one;
    }
    String prefix = pattern.prefix();
    IdSet.Gathering found = new IdSet.Gathering();
    run.state()
        .names()
        .scan(
            prefix,
            (candidate, id) -> {
              boolean inRange = candidate.startsWith(prefix);
              if (inRange && pattern.matchesBehindPrefix(candidate)) {
                found.add(id);
              }
              return inRange;
            });
    return found.toSet();
  }

  @Override
  @Nullable IdSet lookUp(State state) {
    if (name.pattern() instanceof Pattern.Literal literal) {
      int id = state.idOf(literal.text());
      return id == 0 ? IdSet.EMPTY : IdSet.of(id);
    }
    return null;
  }

  @Override
  boolean holds(State state, EntityRecord record) {
    return pattern.matches(record.name());
  }
}
