package org.clusto.json;

import org.clusto.model.Value;

/** What a fleet file says of one value: the value itself, or the name of an entity. */
public sealed interface FleetValue {

  /**
   * A value that stands in the file.
   *
   * @param value any but a relation
   */
  record Given(Value value) implements FleetValue {}

  /**
   * A relation, by the name of the other entity, which may stand anywhere in the file.
   *
   * @param name the name; whether there is such an entity is not known yet
   */
  record Reference(String name) implements FleetValue {}
}
