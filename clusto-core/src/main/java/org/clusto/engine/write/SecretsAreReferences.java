package org.clusto.engine.write;

import org.clusto.credential.SecretReference;
import org.clusto.engine.state.State;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;

/** What should be a reference to a secret is one: no secret gets into the inventory. */
final class SecretsAreReferences implements RecordRule {

  @Override
  public void check(EntityRecord record, State result) {
    for (Attribute attribute : record.attributes()) {
      if (SecretReference.isFor(attribute.key())
          && SecretReference.of(attribute.value()).isEmpty()) {
        throw new RuleException(
            "\"%s\" of \"%s\" is no reference to a secret, and secrets are not kept here: wanted %s"
                .formatted(attribute.key(), record.name(), SecretReference.forms()),
            record.name());
      }
    }
  }
}
