package org.clusto.engine.write;

import org.clusto.engine.state.State;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/**
 * Every entity fits a line of a fleet file, so that what is exported can be imported: its names and
 * values have at most 2,500,000 characters together (of which JSON may make six bytes each).
 */
final class EntitiesFitALine implements RecordRule {

  private static final long MOST_CHARACTERS = 2_500_000;
  private static final long AROUND_A_VALUE = 40;

  @Override
  public void check(EntityRecord record, State result) {
    if (size(record, result) > MOST_CHARACTERS) {
      throw new RuleException(
          "the attributes of \"%s\" have more than %d characters together: keep what is that long elsewhere, and its place here"
              .formatted(record.name(), MOST_CHARACTERS),
          record.name());
    }
  }

  private static long size(EntityRecord record, State state) {
    long size = record.name().length() + AROUND_A_VALUE * record.attributes().size();
    for (Attribute attribute : record.attributes()) {
      size += attribute.key().key().length() + size(attribute.value(), state);
    }
    return size;
  }

  private static long size(Value value, State state) {
    if (value instanceof Value.Text text) {
      return text.value().length();
    } else if (value instanceof Value.Json json) {
      return json.value().length();
    } else if (value instanceof Value.Decimal decimal) {
      return decimal.value().precision();
    } else if (value instanceof Value.Relation relation) {
      EntityRecord target = state.find(relation.id());
      return target == null ? 0 : target.name().length();
    }
    return 0;
  }
}
