package org.clusto.imports.upstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All rows of a database, in the order of their ids. */
final class Tables {

  final List<EntityRow> entities = new ArrayList<>();
  final List<AttributeRow> attributes = new ArrayList<>();
  final List<VersionRow> versions = new ArrayList<>();

  /** The counters of entities: by {@code entity_id}, then by key. */
  private final Map<Integer, Map<String, Long>> counters = new HashMap<>();

  private long counted;

  void count(int entity, String key, long value) {
    counters.computeIfAbsent(entity, id -> new HashMap<>()).put(key, value);
    counted++;
  }

  /** How many counters there are. */
  long counters() {
    return counted;
  }

  /** How many counters there are of a key. */
  long counters(String key) {
    return counters.values().stream().filter(of -> of.containsKey(key)).count();
  }

  /** What a counter of an entity stands at. */
  OptionalLong counter(int entity, String key) {
    Long value = counters.getOrDefault(entity, Map.of()).get(key);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The newest version; 0 where there is nothing. */
  int newest() {
    IntStream noted = versions.stream().mapToInt(VersionRow::version);
    IntStream begun =
        IntStream.concat(
            entities.stream().mapToInt(EntityRow::since),
            attributes.stream().mapToInt(AttributeRow::since));
    IntStream ended =
        Stream.concat(
                entities.stream().map(EntityRow::until),
                attributes.stream().map(AttributeRow::until))
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue);
    return IntStream.concat(noted, IntStream.concat(begun, ended)).max().orElse(0);
  }
}
