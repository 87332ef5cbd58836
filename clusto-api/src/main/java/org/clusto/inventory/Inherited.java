package org.clusto.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clusto.model.Attribute;
import org.clusto.model.EntityRecord;
import org.clusto.model.KeySelector;
import org.clusto.model.Texts;
import org.clusto.model.Value;

/**
 * An attribute that an entity has, or takes from a container.
 *
 * @param attribute the attribute
 * @param from who has it: the entity itself, or a container
 */
public record Inherited(Attribute attribute, Entity from) {

  private static final KeySelector CONTAINERS = KeySelector.parse(Entity.CONTAINER_KEY);

  /** The value. */
  public Value value() {
    return attribute.value();
  }

  /** Goes up level by level, to the first at which anybody has the key. */
  static List<Inherited> of(Entity entity, KeySelector key, Scope now) {
    Set<Integer> seen = new HashSet<>();
    List<EntityRecord> level = List.of(now.record(entity.id()));
    List<Inherited> found = List.of();
    while (!level.isEmpty() && found.isEmpty()) {
      found =
          level.stream()
              .flatMap(
                  on ->
                      on.attributes(key).stream()
                          .map(attribute -> new Inherited(attribute, now.entity(on.id()))))
              .toList();
      level = above(level, seen, now);
    }
    return found;
  }

  /** What these are in and was not seen before, in name order. */
  private static List<EntityRecord> above(List<EntityRecord> level, Set<Integer> seen, Scope now) {
    return level.stream()
        .flatMap(on -> on.attributes(CONTAINERS).stream())
        .map(Attribute::value)
        .filter(Value.Relation.class::isInstance)
        .map(container -> ((Value.Relation) container).id())
        .filter(seen::add)
        .map(now::record)
        .sorted((a, b) -> Texts.NAME_ORDER.compare(a.name(), b.name()))
        .toList();
  }
}
