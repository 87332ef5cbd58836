package org.clusto.cli.verb;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusto.cli.argument.Units;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.clusto.model.Value;

/**
 * Where an entity stands in one of its containers.
 *
 * @param container the container
 * @param keys the keys that say so: {@code _in#13.ru}
 */
record Placement(Entity container, List<AttributeKey> keys) {

  /** Racks first, then the others in the order of their names. */
  private static final Comparator<Placement> ORDER =
      Comparator.comparing((Placement placement) -> placement.units().isEmpty());

  /** Where an entity stands in each of its containers. */
  static List<Placement> of(Entity content) {
    return content.containers().stream()
        .map(container -> in(container, content))
        .sorted(ORDER)
        .toList();
  }

  /** Where an entity stands in this container of it. */
  static Placement in(Entity container, Entity content) {
    Value relation = Value.of(container);
    return new Placement(
        container,
        content.attributes(Entity.CONTAINER_KEY).stream()
            .filter(attribute -> attribute.value().equals(relation))
            .map(attribute -> attribute.key())
            .toList());
  }

  /** The rack units, in their order. */
  List<Integer> units() {
    return keys.stream().filter(Placement::isUnit).map(AttributeKey::number).toList();
  }

  /** The position in words: {@code RU13-14}, {@code slot 2}; empty where there is none. */
  String position() {
    List<Integer> units = units();
    Stream<String> rack = units.isEmpty() ? Stream.empty() : Stream.of(Units.inShort(units));
    Stream<String> others = keys.stream().filter(key -> !isUnit(key)).map(Placement::inWords);
    return Stream.concat(rack, others)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static boolean isUnit(AttributeKey key) {
    return key.isNumbered() && key.subkey().equals(Rack.UNIT_SUBKEY);
  }

  private static String inWords(AttributeKey key) {
    String kind = key.subkey().isEmpty() ? "position" : key.subkey();
    return key.isNumbered() ? kind + " " + key.number() : key.subkey();
  }
}
