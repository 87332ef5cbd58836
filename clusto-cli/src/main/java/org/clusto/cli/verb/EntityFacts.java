package org.clusto.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;

/** An entity as programs are told of it: name, driver, type, category, attributes. */
final class EntityFacts {
  private EntityFacts() {}

  /** The facts with some of its attributes, which must be in their order. */
  static Map<String, Object> of(Entity entity, List<Attribute> attributes) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", entity.name());
    facts.put("driver", entity.driver());
    facts.put("type", entity.type());
    category(entity).ifPresent(category -> facts.put("category", category));
    facts.put("attrs", FleetForm.of(attributes, new RelationNames(entity)::of));
    return facts;
  }

  /** The category; empty where the driver is not loaded, and the class so that of any entity. */
  static Optional<String> category(Entity entity) {
    return Optional.ofNullable(entity.getClass().getAnnotation(Driver.class))
        .filter(driver -> entity.getClass().getSimpleName().equals(entity.driver()))
        .map(driver -> driver.category().name());
  }
}
