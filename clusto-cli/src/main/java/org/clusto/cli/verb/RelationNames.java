package org.clusto.cli.verb;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.clusto.cli.argument.ValueText;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.Value;

/** The names of the entities that the attributes of one entity relate to. */
final class RelationNames {

  private final Map<Integer, String> names = new HashMap<>();

  RelationNames(Entity entity) {
    entity.record().attributes().stream()
        .filter(attribute -> attribute.value() instanceof Value.Relation)
        .map(attribute -> attribute.key().key())
        .distinct()
        .flatMap(key -> entity.related(key).stream())
        .distinct()
        .forEach(other -> names.put(other.id(), other.name()));
  }

  /** The name of the entity of an id. */
  String of(int id) {
    return Objects.requireNonNull(names.get(id), "a relation leads to an entity");
  }

  /** A value as it is shown: text as it is, a relation as the other's name, JSON as its text. */
  String shown(Value value) {
    if (value instanceof Value.Relation relation) {
      return of(relation.id());
    } else if (value instanceof Value.Json json) {
      return json.value();
    }
    return value.text().orElseThrow();
  }

  /** An attribute as the command line takes it: {@code KEY=VALUE}. */
  String written(Attribute attribute) {
    return attribute.key() + "=" + ValueText.of(attribute.value(), this::of);
  }

  /** The name at the other end of an attribute. */
  String other(Attribute attribute) {
    return of(((Value.Relation) attribute.value()).id());
  }
}
