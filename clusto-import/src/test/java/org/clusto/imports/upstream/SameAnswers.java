package org.clusto.imports.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.driver.Device;
import org.clusto.driver.Port;
import org.clusto.expression.Expressions;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;
import org.clusto.resource.IpManager;

/** Asks an inventory what upstream was asked, and compares the answers. */
final class SameAnswers {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final Set<String> HERE_ONLY =
      Set.of("upstream-driver", "upstream-type", "upstream-in", "units", "cidr", "key");
  private static final Set<String> SAID_OTHERWISE =
      Set.of("baseip", "netmask", "leadingZeros", "next");
  private static final Map<String, String> PROPERTIES =
      Map.of("serialnum", "serial", "maxnum", "max");
  private static final Set<String> SAME =
      Set.of("model", "manufacturer", "minu", "maxu", "gateway", "basename", "digits");

  private final JsonNode answers;
  private final InventoryView view;
  private final Map<Integer, String> names = new HashMap<>();

  private SameAnswers(JsonNode answers, InventoryView view) {
    this.answers = answers;
    this.view = view;
    view.all().stream().forEach(entity -> names.put(entity.id(), entity.name()));
  }

  static void check(JsonNode answers, InventoryView view) {
    SameAnswers checking = new SameAnswers(answers, view);
    assertThat(new TreeSet<>(checking.names.values())).isEqualTo(keys(answers));
    answers.properties().forEach(each -> checking.entity(each.getKey(), each.getValue()));
  }

  private static Set<String> keys(JsonNode object) {
    Set<String> keys = new TreeSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private void entity(String name, JsonNode said) {
    Entity entity = view.getByName(name);
    assertThat(contents(entity)).as("contents of %s", name).isEqualTo(words(said.get("contents")));
    assertThat(within(entity)).as("all inside %s", name).isEqualTo(words(said.get("within")));
    assertThat(parents(entity)).as("parents of %s", name).isEqualTo(words(said.get("parents")));
    assertThat(plain(entity))
        .as("attributes of %s", name)
        .containsExactlyInAnyOrderElementsOf(plain(said));
    if (entity instanceof Device device) {
      ports(device, said);
      rack(device, said);
    }
    if (said.has("ips")) {
      assertThat(ips(entity)).as("addresses of %s", name).isEqualTo(words(said.get("ips")));
    }
    if (entity instanceof IpManager network) {
      said.get("owners").properties().forEach(owner -> owner(network, owner));
    }
  }

  private static Set<String> words(JsonNode list) {
    return Streams.stream(list)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Stream<Entity> entities) {
    return entities.map(Entity::name).collect(Collectors.toCollection(TreeSet::new));
  }

  // Containment: what can only be in one place here is related by "upstream-in" elsewhere.

  private Set<String> contents(Entity entity) {
    return names(directly(entity));
  }

  private Stream<Entity> directly(Entity entity) {
    return Stream.concat(entity.contents().stream(), elsewhere(entity));
  }

  private Stream<Entity> elsewhere(Entity entity) {
    return view.query(Expressions.haskey("upstream-in")).stream()
        .filter(other -> other.related("upstream-in").contains(entity));
  }

  private Set<String> within(Entity entity) {
    Set<String> within = names(entity.contentsMatching(Expressions.all()).stream());
    List<Entity> open = new ArrayList<>(directly(entity).toList());
    while (!open.isEmpty()) {
      Entity next = open.remove(open.size() - 1);
      within.add(next.name());
      directly(next).filter(each -> !within.contains(each.name())).forEach(open::add);
    }
    return within;
  }

  private static Set<String> parents(Entity entity) {
    return names(
        Stream.concat(entity.containers().stream(), entity.related("upstream-in").stream()));
  }

  // Attributes.

  private List<String> plain(Entity entity) {
    return entity.attributes().stream()
        .filter(attribute -> !HERE_ONLY.contains(attribute.key().key()))
        .filter(attribute -> !isOtherwise(entity, attribute.key()))
        .map(attribute -> shown(attribute.key(), attribute.value()))
        .toList();
  }

  private static boolean isOtherwise(Entity entity, AttributeKey key) {
    boolean isCounter = key.key().equals("next") || key.key().equals("min");
    return isCable(key.key(), key.subkey())
        || (isCounter && entity.type().equals("resourcemanager"));
  }

  private static boolean isCable(String key, String subkey) {
    return key.startsWith("port-")
        && (subkey.equals(Port.CONNECTION) || subkey.equals(Port.OTHER_NUMBER));
  }

  private String shown(AttributeKey key, Value value) {
    return key + "=" + shown(value);
  }

  private String shown(Value value) {
    if (value instanceof Value.Relation relation) {
      return "ref " + names.get(relation.id());
    } else if (value instanceof Value.Json json) {
      return "json " + json(json.value());
    } else if (value instanceof Value.Text text) {
      return "\"" + text.value() + "\"";
    }
    return value.text().orElseThrow();
  }

  /** The same text for the same JSON. */
  private static String json(String text) {
    try {
      return MAPPER.writeValueAsString(MAPPER.readValue(text, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> plain(JsonNode said) {
    List<String> plain = new ArrayList<>();
    for (JsonNode attribute : said.get("attrs")) {
      String key = attribute.get(0).asText();
      String subkey = attribute.get(2).isNull() ? "" : attribute.get(2).asText();
      boolean isNumbered = !attribute.get(1).isNull();
      if (Set.of("_contains", "_lastip").contains(key) || isCable(key, subkey)) {
        continue;
      } else if (key.startsWith("_")) {
        key = "upstream" + key;
      } else if (key.equals("ip") && isNumbered) {
        continue;
      } else if (subkey.equals("property")) {
        if (SAID_OTHERWISE.contains(key)) {
          continue;
        }
        boolean isKnown = SAME.contains(key) || PROPERTIES.containsKey(key);
        key = PROPERTIES.getOrDefault(key, key);
        subkey = isKnown ? "" : subkey;
      }
      int number = isNumbered ? attribute.get(1).asInt() : AttributeKey.NO_NUMBER;
      plain.add(new AttributeKey(key, number, subkey) + "=" + value(attribute.get(3)));
    }
    return plain;
  }

  private static String value(JsonNode value) {
    if (value.has("ref")) {
      return "ref " + value.get("ref").asText();
    } else if (value.has("time")) {
      return LocalDateTime.parse(value.get("time").asText()).toInstant(ZoneOffset.UTC).toString();
    } else if (value.has("json")) {
      return "json " + json(value.get("json").toString());
    }
    return value.isTextual() ? "\"" + value.asText() + "\"" : value.asText();
  }

  // Ports, racks, addresses.

  private void ports(Device device, JsonNode said) {
    Set<String> expected = new TreeSet<>();
    for (JsonNode port : said.path("ports")) {
      if (isWhole(device.name(), port)) {
        expected.add(
            "%s:%d -> %s:%d"
                .formatted(
                    port.get(0).asText(),
                    port.get(1).asInt(),
                    port.get(2).asText(),
                    port.get(3).asInt()));
      }
    }
    Set<String> connected = new TreeSet<>();
    for (Port port : device.ports()) {
      Optional<Port> other = port.connection();
      other.ifPresent(
          o ->
              connected.add(
                  "%s:%d -> %s:%d"
                      .formatted(port.type(), port.number(), o.device().name(), o.number())));
    }
    assertThat(connected).as("cables of %s", device.name()).isEqualTo(expected);
    for (JsonNode free : said.path("free")) {
      assertThat(device.port(free.get(0).asText(), free.get(1).asInt()).peer())
          .as("%s of %s is free", free, device.name())
          .isEmpty();
    }
  }

  /** Upstream leaves one half of a cable where the device at the other end is deleted. */
  private boolean isWhole(String name, JsonNode port) {
    for (JsonNode other : answers.path(port.get(2).asText()).path("ports")) {
      if (other.get(0).equals(port.get(0))
          && other.get(1).equals(port.get(3))
          && other.get(2).asText().equals(name)
          && other.get(3).equals(port.get(1))) {
        return true;
      }
    }
    return false;
  }

  private static void rack(Device device, JsonNode said) {
    if (said.has("rack")) {
      Set<Integer> units = new TreeSet<>();
      for (Attribute attribute : device.record().attributes(Entity.CONTAINER_KEY)) {
        if (attribute.key().subkey().equals("ru")) {
          units.add(attribute.key().number());
        }
      }
      Set<Integer> expected = new TreeSet<>();
      said.get("rack").get(1).forEach(unit -> expected.add(unit.asInt()));
      assertThat(units).as("units of %s", device.name()).isEqualTo(expected);
      assertThat(device.units()).isEqualTo(Math.max(1, expected.size()));
      assertThat(parents(device)).contains(said.get("rack").get(0).asText());
    }
  }

  private static Set<String> ips(Entity entity) {
    return entity.record().attributes(Entity.ADDRESS_KEY).stream()
        .filter(attribute -> attribute.key().subkey().isEmpty())
        .map(attribute -> attribute.value().text().orElseThrow())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void owner(IpManager network, Map.Entry<String, JsonNode> said) {
    Optional<String> owner = network.owner(said.getKey()).map(Entity::name);
    if (network.range().isPresent()) {
      assertThat(words(said.getValue())).contains(owner.orElse("nobody has " + said.getKey()));
    }
  }
}
