package org.clusto.cli.verb;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.Value;

/**
 * A relation to an entity that is to be deleted, which goes with it.
 *
 * @param from the name of the entity that has the relation
 * @param key the key of the relation
 * @param to the name of the entity that is to be deleted
 */
record ClearedRelation(String from, String key, String to) {

  /** The relations that go with these entities, those between them left out. */
  static List<ClearedRelation> by(List<Entity> entities) {
    Set<Entity> gone = new HashSet<>(entities);
    return entities.stream()
        .flatMap(
            entity ->
                entity.connectedMatching(Expressions.all()).stream()
                    .filter(other -> !gone.contains(other))
                    .flatMap(other -> of(other, entity)))
        .toList();
  }

  private static Stream<ClearedRelation> of(Entity from, Entity to) {
    Value relation = Value.of(to);
    return from.record().attributes().stream()
        .filter(attribute -> attribute.value().equals(relation))
        .map(Attribute::key)
        .map(key -> new ClearedRelation(from.name(), key.toString(), to.name()));
  }

  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", from);
    facts.put("key", key);
    facts.put("ref", to);
    return facts;
  }

  @Override
  public String toString() {
    return key + " of " + from + " (" + to + ")";
  }
}
