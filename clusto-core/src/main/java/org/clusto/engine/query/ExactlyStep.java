package org.clusto.engine.query;

import java.util.List;
import java.util.stream.Stream;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.expression.Expression;
import org.clusto.expression.KeyAndText;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;

/** Entities whose attributes, reserved ones aside, are exactly some. */
final class ExactlyStep extends RecordStep {

  private final Expression.Exactly exactly;
  private final Step superset;

  /**
   * A step.
   *
   * @param superset what has the first of the attributes, or all
   */
  ExactlyStep(int number, Expression.Exactly exactly, Step superset) {
    super(number, exactly);
    this.exactly = exactly;
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
    List<Attribute> plain =
        record.attributes().stream().filter(a -> !a.key().isReserved()).toList();
    return plain.size() == exactly.attributes().size()
        && plain.stream()
            .flatMap(a -> asText(state, a))
            .sorted()
            .toList()
            .equals(exactly.attributes());
  }

  private static Stream<KeyAndText> asText(State state, Attribute attribute) {
    String text = ValueTest.text(state, attribute.value());
    return text == null ? Stream.empty() : Stream.of(new KeyAndText(attribute.key(), text));
  }
}
