package org.clusto.testing;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusto.model.AttributeKey;

/**
 * A plain model by what stays the same for as long as an entity lives, its identity: relations lead
 * to identities, and the next automatic numbers are attributes.
 *
 * @param entities the entities by identity
 */
public record Identified(Map<Long, ModelEntity> entities) {

  /** The key under which an inventory remembers automatic numbers. */
  private static final String NUMBERS_KEY = "_auto";

  /** A model that is given by name. */
  public static Identified of(Map<String, ModelEntity> fleet) {
    Map<Long, ModelEntity> entities = new TreeMap<>();
    for (ModelEntity entity : fleet.values()) {
      List<ModelAttribute> attributes = new ArrayList<>();
      for (ModelAttribute attribute : entity.attributes()) {
        attributes.add(
            attribute.value() instanceof ModelAttribute.Ref ref
                ? relation(attribute.key(), label(fleet.get(ref.name()).identity()))
                : attribute);
      }
      entity
          .given()
          .forEach((key, next) -> attributes.add(ModelAttribute.of(NUMBERS_KEY + "." + key, next)));
      entities.put(entity.identity(), withoutNumbers(entity).withAttributes(attributes));
    }
    return new Identified(entities);
  }

  private static ModelAttribute relation(AttributeKey key, String to) {
    return new ModelAttribute(key, new ModelAttribute.Ref(to));
  }

  private static ModelEntity withoutNumbers(ModelEntity entity) {
    return ModelEntity.of(entity.identity(), entity.name(), entity.driver());
  }

  /** What a relation to an identity holds in the place of a name. */
  public static String label(long identity) {
    return "@" + identity;
  }

  /** The same by name. */
  public Map<String, ModelEntity> byName() {
    Map<String, ModelEntity> fleet = new TreeMap<>();
    for (ModelEntity entity : entities.values()) {
      ModelEntity named = withoutNumbers(entity);
      for (ModelAttribute attribute : entity.attributes()) {
        if (attribute.key().key().equals(NUMBERS_KEY)) {
          named = named.giving(attribute.key().subkey(), ((Long) attribute.value()).intValue());
        } else if (attribute.value() instanceof ModelAttribute.Ref ref) {
          long identity = Long.parseLong(ref.name().substring(1));
          named = named.with(relation(attribute.key(), get(identity).name()));
        } else {
          named = named.with(attribute);
        }
      }
      fleet.put(named.name(), named);
    }
    return fleet;
  }

  /** The entity of this identity, or null. */
  public ModelEntity get(long identity) {
    return entities.get(identity);
  }

  /** What leads from here to another model, net: a line for each change, sorted. */
  public List<String> changesTo(Identified other) {
    List<String> changes = new ArrayList<>();
    for (long identity : Sets.union(entities.keySet(), other.entities.keySet())) {
      addChanges(changes, get(identity), other.get(identity));
    }
    return changes.stream().sorted().toList();
  }

  private static void addChanges(List<String> changes, ModelEntity before, ModelEntity after) {
    if (before == null) {
      changes.add(PlainChange.created(after));
    } else if (after == null) {
      changes.add(PlainChange.deleted(before));
    } else {
      String who = label(before.identity());
      if (!before.name().equals(after.name())) {
        changes.add(PlainChange.renamed(who, before.name(), after.name()));
      }
      if (!before.driver().equals(after.driver())) {
        changes.add(PlainChange.driverChanged(who, before.driver(), after.driver()));
      }
      Multiset<String> had = lines(before);
      Multiset<String> has = lines(after);
      Multisets.difference(had, has).forEach(a -> changes.add(PlainChange.removed(who, a)));
      Multisets.difference(has, had).forEach(a -> changes.add(PlainChange.added(who, a)));
    }
  }

  private static Multiset<String> lines(ModelEntity entity) {
    Multiset<String> lines = HashMultiset.create();
    entity.attributes().forEach(attribute -> lines.add(attribute.toString()));
    return lines;
  }
}
