package org.clusto.json;

import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;

/** One attribute in a fleet file; a list in the file is several attributes of one key. */
public sealed interface FleetAttribute {

  /** Its key. */
  AttributeKey key();

  /**
   * An attribute whose value stands in the file.
   *
   * @param attribute with any value but a relation
   */
  record Given(Attribute attribute) implements FleetAttribute {
    @Override
    public AttributeKey key() {
      return attribute.key();
    }
  }

  /**
   * A relation, by the name of the other entity, which may stand anywhere in the file.
   *
   * @param name the name; whether there is such an entity is not known yet
   */
  record Reference(AttributeKey key, String name) implements FleetAttribute {}
}
