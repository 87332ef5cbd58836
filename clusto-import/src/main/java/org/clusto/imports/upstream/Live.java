package org.clusto.imports.upstream;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import org.clusto.imports.upstream.AttributeRow.Target;
import org.jspecify.annotations.Nullable;

/** What is there at a version: entities, their attributes, and who relates to whom. */
final class Live {

  private final TreeMap<Integer, EntityRow> entities = new TreeMap<>();
  private final SetMultimap<Integer, AttributeRow> owned = LinkedHashMultimap.create();
  private final SetMultimap<Integer, AttributeRow> incoming = LinkedHashMultimap.create();

  /** What is there now. */
  static Live now(Tables tables) {
    Live live = new Live();
    tables.entities.stream().filter(entity -> entity.until() == null).forEach(live::add);
    tables.attributes.stream().filter(row -> row.until() == null).forEach(live::add);
    return live;
  }

  void add(EntityRow entity) {
    if (!Database.isMeta(entity)) {
      entities.put(entity.id(), entity);
    }
  }

  void remove(EntityRow entity) {
    entities.remove(entity.id());
  }

  void add(AttributeRow row) {
    owned.put(row.owner(), row);
    if (row.value() instanceof Target target) {
      incoming.put(target.id(), row);
    }
  }

  void remove(AttributeRow row) {
    owned.remove(row.owner(), row);
    if (row.value() instanceof Target target) {
      incoming.remove(target.id(), row);
    }
  }

  /** The entities, by their ids. */
  Collection<EntityRow> entities() {
    return Collections.unmodifiableCollection(entities.values());
  }

  /** The entity of an id; null where there is none now. */
  @Nullable EntityRow entity(int id) {
    return entities.get(id);
  }

  /** The attributes of an entity. */
  Set<AttributeRow> of(int entity) {
    return owned.get(entity);
  }

  /** The attributes that relate to an entity. */
  Set<AttributeRow> to(int entity) {
    return incoming.get(entity);
  }
}
