package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusto.cli.terminal.RawJson;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.model.Attribute;
import org.clusto.model.Value;

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
    facts.put("attrs", attributes(attributes, new RelationNames(entity)));
    return facts;
  }

  /** The category; empty where the driver is not loaded, and the class so that of any entity. */
  static Optional<String> category(Entity entity) {
    return Optional.ofNullable(entity.getClass().getAnnotation(Driver.class))
        .filter(driver -> entity.getClass().getSimpleName().equals(entity.driver()))
        .map(driver -> driver.category().name());
  }

  private static Map<String, Object> attributes(List<Attribute> attributes, RelationNames names) {
    Map<String, List<Object>> byKey = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
      byKey
          .computeIfAbsent(attribute.key().toString(), key -> new ArrayList<>())
          .add(json(attribute.value(), names));
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    byKey.forEach((key, values) -> plain.put(key, values.size() == 1 ? values.get(0) : values));
    return plain;
  }

  /** A value in the form of fleet files. */
  private static Object json(Value value, RelationNames names) {
    if (value instanceof Value.Text text) {
      return text.value();
    } else if (value instanceof Value.Bool truth) {
      return truth.value();
    } else if (value instanceof Value.Time time) {
      return Map.of("time", time.value().toString());
    } else if (value instanceof Value.Relation relation) {
      return Map.of("ref", names.of(relation.id()));
    } else if (value instanceof Value.Json json) {
      return Map.of("json", new RawJson(json.value()));
    }
    return new RawJson(value.text().orElseThrow());
  }
}
