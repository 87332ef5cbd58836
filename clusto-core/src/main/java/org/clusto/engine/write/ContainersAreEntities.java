package org.clusto.engine.write;

import org.clusto.engine.state.State;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;
import org.clusto.model.Value;

/** What an entity is in is an entity, not the text of a name. */
final class ContainersAreEntities implements RecordRule {

  @Override
  public void check(EntityRecord record, State result) {
    record.attributes(Entity.CONTAINER_KEY).forEach(attribute -> require(record, attribute));
  }

  private static void require(EntityRecord record, Attribute attribute) {
    if (!(attribute.value() instanceof Value.Relation)) {
      throw new RuleException(
          "the value of \"%s\" of \"%s\" must be an entity (in a fleet file {\"ref\":\"NAME\"}, on the command line ref:NAME)"
              .formatted(attribute.key(), record.name()),
          record.name());
    }
  }
}
