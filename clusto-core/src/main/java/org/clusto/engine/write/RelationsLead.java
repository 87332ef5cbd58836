package org.clusto.engine.write;

import org.clusto.engine.state.Facts;
import org.clusto.engine.state.State;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;

/** Every relation leads to an entity that exists. */
final class RelationsLead implements RecordRule {

  @Override
  public void check(EntityRecord record, State result) {
    Facts.forEachRelation(record, target -> requireTarget(result, record, target));
  }

  private static void requireTarget(State result, EntityRecord record, int target) {
    if (result.find(target) == null) {
      throw new RuleException(
          "\"" + record.name() + "\" would relate to entity " + target + ", which does not exist",
          record.name());
    }
  }
}
