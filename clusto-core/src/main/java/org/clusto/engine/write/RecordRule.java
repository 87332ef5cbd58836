package org.clusto.engine.write;

import org.clusto.engine.state.State;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;

/** A rule that each entity by itself keeps or breaks. */
interface RecordRule extends Rule {

  /**
   * Checks one entity of a result.
   *
   * @throws RuleException if it breaks the rule
   */
  void check(EntityRecord record, State result);

  @Override
  default void check(Draft draft) {
    State result = draft.state();
    draft.forEachTouched(
        id -> {
          EntityRecord record = result.find(id);
          if (record != null) {
            check(record, result);
          }
        });
  }
}
