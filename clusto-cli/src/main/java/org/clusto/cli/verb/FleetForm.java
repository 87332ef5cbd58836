package org.clusto.cli.verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.clusto.cli.terminal.RawJson;
import org.clusto.model.Attribute;
import org.clusto.model.Value;

/** Attributes and values as programs are told of them: in the form of fleet files. */
final class FleetForm {
  private FleetForm() {}

  /**
   * Attributes, by key.
   *
   * @param attributes in their order
   * @param nameOf the name of the entity of an id
   */
  static Map<String, Object> of(List<Attribute> attributes, IntFunction<String> nameOf) {
    Map<String, List<Object>> byKey = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
      byKey
          .computeIfAbsent(attribute.key().toString(), key -> new ArrayList<>())
          .add(of(attribute.value(), nameOf));
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    byKey.forEach((key, values) -> plain.put(key, values.size() == 1 ? values.get(0) : values));
    return plain;
  }

  /** One value. */
  static Object of(Value value, IntFunction<String> nameOf) {
    if (value instanceof Value.Text text) {
      return text.value();
    } else if (value instanceof Value.Bool truth) {
      return truth.value();
    } else if (value instanceof Value.Time time) {
      return Map.of("time", time.value().toString());
    } else if (value instanceof Value.Relation relation) {
      return Map.of("ref", nameOf.apply(relation.id()));
    } else if (value instanceof Value.Json json) {
      return Map.of("json", new RawJson(json.value()));
    }
    return new RawJson(value.text().orElseThrow());
  }
}
