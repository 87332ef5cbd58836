package org.clusto.imports.devicetype;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.driver.CableRun;
import org.clusto.imports.NetBoxNumber;
import org.clusto.model.Attribute;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;

/** One file of the library. Its keys are those of the library's {@code schema/devicetype.json}. */
final class TypeFile {

  private static final int MOST_PARTS = 10_000;

  private static final String POWER = "pwr-nema-5";
  private static final String SERIAL = "console-serial";

  /** What a device says of itself, by the key of the library. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "manufacturer", "manufacturer",
          "model", "model",
          "part_number", "part-number",
          "is_full_depth", "full-depth",
          "weight", "weight",
          "weight_unit", "weight-unit",
          "airflow", "airflow");

  /** What is said of the parts of a device, by the key of the library. */
  private static final Map<String, String> OF_PARTS =
      Map.of(
          "name", "osportname",
          "type", "type",
          "label", "label",
          "mgmt_only", "mgmt",
          "maximum_draw", "maximum-draw",
          "allocated_draw", "allocated-draw",
          "poe_mode", "poe-mode",
          "poe_type", "poe-type",
          "positions", "positions",
          "feed_leg", "feed-leg");

  private static final Set<String> KNOWN = Set.of("slug", "u_height", "comments");

  private final Path file;
  private final JsonNode root;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  TypeFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  DeviceType type() {
    if (!root.isObject()) {
      throw wrong("no device type: wanted keys such as \"manufacturer\", \"model\", \"slug\"");
    }
    String slug = word("slug");
    add("device-type", slug);
    var unused = word("manufacturer");
    unused = word("model");
    root.fieldNames().forEachRemaining(this::read);
    units();
    counts.forEach((type, count) -> add("ports." + type, (long) count));
    return new DeviceType(slug, attributes, ignored);
  }

  private String word(String key) {
    JsonNode value = root.get(key);
    if (value == null || !value.isValueNode() || value.asText().isBlank()) {
      throw wrong("\"" + key + "\" is missing, or no text");
    }
    return value.asText();
  }

  private void read(String key) {
    if (PLAIN.containsKey(key)) {
      plain(PLAIN.get(key), root.get(key), key);
    } else if (!KNOWN.contains(key)) {
      parts(key);
    }
  }

  private void parts(String key) {
    boolean isStrip = root.has("power-outlets");
    boolean isConsole = root.has("console-server-ports");
    switch (key) {
      case "interfaces" -> ports(key, "nic-eth");
      case "power-outlets" -> ports(key, POWER);
      case "power-ports" -> ports(key, isStrip ? "pwr-input" : POWER);
      case "console-server-ports" -> ports(key, SERIAL);
      case "console-ports" -> ports(key, isConsole ? "console-own" : SERIAL);
      case "front-ports" -> front();
      case "rear-ports" -> ports(key, CableRun.REAR);
      case "module-bays" -> bays(key, "module-bay");
      case "device-bays" -> bays(key, "device-bay");
      default -> ignored.add(key);
    }
  }

  private void ports(String list, String type) {
    int number = 0;
    for (JsonNode part : each(list)) {
      number++;
      part(list, part, "port-" + type + "#" + number);
    }
    counts.merge(type, number, Integer::sum);
  }

  private void part(String list, JsonNode part, String key) {
    if (!part.path("name").isValueNode()) {
      throw wrong("one of the \"" + list + "\" has no name");
    }
    part.fieldNames()
        .forEachRemaining(
            said -> {
              if (OF_PARTS.containsKey(said)) {
                plain(key + "." + OF_PARTS.get(said), part.get(said), list + "." + said);
              }
            });
  }

  /** A front port says which rear port it leads to. */
  private void front() {
    Map<String, Integer> rear = new HashMap<>();
    each("rear-ports").forEach(part -> rear.put(part.path("name").asText(), rear.size() + 1));
    int number = 0;
    for (JsonNode part : each("front-ports")) {
      String key = "port-" + CableRun.FRONT + "#" + ++number;
      part("front-ports", part, key);
      Integer to = rear.get(part.path("rear_port").asText());
      if (to == null) {
        throw wrong(
            "the front port \"%s\" leads to no rear port".formatted(part.path("name").asText()));
      }
      add(key + ".rear", (long) to);
      add(key + ".rearposition", part.path("rear_port_position").asLong(1));
    }
    counts.merge(CableRun.FRONT, number, Integer::sum);
  }

  private void bays(String list, String key) {
    int number = 0;
    for (JsonNode bay : each(list)) {
      add(key + "#" + ++number, bay.path("name").asText());
    }
  }

  private Iterable<JsonNode> each(String list) {
    JsonNode parts = root.path(list);
    if (parts.isMissingNode() || parts.isNull()) {
      return List.of();
    } else if (!parts.isArray()) {
      throw wrong("\"" + list + "\" is no list");
    } else if (parts.size() > MOST_PARTS) {
      throw wrong("\"" + list + "\" has more than " + MOST_PARTS + " parts");
    }
    return parts;
  }

  /** Half units round up: a device of 0.5 takes the whole unit that it stands in. */
  private void units() {
    JsonNode height = root.path("u_height");
    if (!height.isMissingNode()) {
      if (!height.isNumber() || height.asDouble() < 0 || height.asDouble() > 100) {
        throw wrong("\"u_height\" is no number of units");
      }
      add("units", (long) Math.ceil(height.asDouble()));
    }
  }

  private void plain(String key, JsonNode value, String where) {
    if (value.isTextual()) {
      add(key, value.asText());
    } else if (value.isBoolean()) {
      add(key, value.asBoolean());
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      add(key, value.asLong());
    } else if (value.isNumber()) {
      add(key, number(value, where));
    } else if (!value.isNull()) {
      throw wrong("\"" + where + "\" is neither text, a number, nor true or false");
    }
  }

  /** What YAML has as a number may be infinite, or none at all. */
  private BigDecimal number(JsonNode value, String where) {
    return NetBoxNumber.parse(value.asText(), file + ": \"" + where + "\"")
        .orElseThrow(
            () -> wrong("\"%s\" is no finite number: %s".formatted(where, value.asText())));
  }

  private void add(String key, Object value) {
    try {
      attributes.add(Attribute.of(key, value));
    } catch (InvalidValueException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ClustoException wrong(String what) {
    return new ClustoException(file + ": " + what);
  }
}
