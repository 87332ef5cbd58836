package org.clusto.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plain model as a fleet file, and back. */
public final class FleetFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private FleetFile() {}

  /** The entities, one a line, in the order given. */
  public static InputStream stream(Collection<ModelEntity> entities) {
    String lines = entities.stream().map(FleetFile::line).collect(Collectors.joining());
    return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The line of an entity. */
  public static String line(ModelEntity entity) {
    ObjectNode line = JSON.createObjectNode().put("name", entity.name());
    ObjectNode attributes = line.put("driver", entity.driver()).putObject("attrs");
    for (ModelAttribute attribute : entity.attributes()) {
      attributes.withArrayProperty(attribute.key().toString()).add(json(attribute.value()));
    }
    return line + "\n";
  }

  private static JsonNode json(Object value) {
    if (value instanceof ModelAttribute.Ref ref) {
      return JSON.createObjectNode().put("ref", ref.name());
    } else if (value instanceof Instant time) {
      return JSON.createObjectNode().put("time", time.toString());
    } else if (value instanceof ModelAttribute.Json json) {
      return JSON.createObjectNode().set("json", read(json.text()));
    }
    return JSON.valueToTree(value);
  }

  /** The entities of a fleet file, by name. */
  public static Map<String, ModelEntity> read(Iterable<String> lines) {
    Map<String, ModelEntity> fleet = new TreeMap<>();
    for (String line : lines) {
      JsonNode json = read(line);
      String name = json.get("name").textValue();
      ModelEntity entity = ModelEntity.of(fleet.size(), name, json.get("driver").textValue());
      for (Map.Entry<String, JsonNode> attribute : json.get("attrs").properties()) {
        entity = with(entity, attribute.getKey(), attribute.getValue());
      }
      fleet.put(name, entity);
    }
    return fleet;
  }

  private static ModelEntity with(ModelEntity entity, String key, JsonNode json) {
    if (!(json instanceof ArrayNode list)) {
      return entity.with(key, value(json));
    }
    ModelEntity filled = entity;
    for (JsonNode each : list) {
      filled = filled.with(key, value(each));
    }
    return filled;
  }

  /** The values of a list, as a fleet file has them. */
  static List<Object> values(String list) {
    return Streams.stream(read(list)).map(FleetFile::value).toList();
  }

  private static Object value(JsonNode json) {
    if (json.isTextual()) {
      return json.textValue();
    } else if (json.isBoolean()) {
      return json.booleanValue();
    } else if (json.isNumber()) {
      return json.isIntegralNumber() ? (Object) json.longValue() : json.decimalValue();
    } else if (json.has("ref")) {
      return new ModelAttribute.Ref(json.get("ref").textValue());
    }
    return json.has("time")
        ? Instant.parse(json.get("time").textValue())
        : new ModelAttribute.Json(json.get("json").toString());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
