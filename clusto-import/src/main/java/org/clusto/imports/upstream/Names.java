package org.clusto.imports.upstream;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What entities are called here. Upstream does not see to it that a name is there once: of those
 * that had a name at the same time, the first keeps it, and the others get their id behind it.
 */
final class Names {

  private final ListMultimap<String, EntityRow> keepers = ArrayListMultimap.create();
  private final Map<Integer, String> others = new HashMap<>();

  Names(List<EntityRow> entities) {
    for (EntityRow entity : entities) {
      List<EntityRow> before = keepers.get(entity.name());
      if (before.stream().anyMatch(other -> overlap(other, entity))) {
        others.put(entity.id(), entity.name() + "~" + entity.id());
      } else {
        before.add(entity);
      }
    }
  }

  private static boolean overlap(EntityRow one, EntityRow other) {
    return isBefore(one.since(), other.until()) && isBefore(other.since(), one.until());
  }

  private static boolean isBefore(int version, @Nullable Integer end) {
    return end == null || version < end;
  }

  /** The name of an entity. */
  String of(EntityRow entity) {
    return others.getOrDefault(entity.id(), entity.name());
  }

  /** How many could not keep their names. */
  int changed() {
    return others.size();
  }
}
