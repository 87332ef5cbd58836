package org.clusto.imports.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clusto.imports.table.Mapping.AttributeRule;
import org.clusto.imports.table.Mapping.DriverRule;
import org.clusto.imports.table.Mapping.PlaceRule;
import org.clusto.imports.table.Mapping.PortRule;
import org.clusto.model.AttributeKey;
import org.clusto.model.ClustoException;
import org.clusto.model.InvalidValueException;
import org.clusto.model.Nearest;
import org.jspecify.annotations.Nullable;

/** What the columns of one table mean: as its mapping says, or as their names say. */
record Columns(
    String name,
    DriverRule driver,
    @Nullable String identity,
    PlaceRule in,
    Map<String, AttributeRule> attributes,
    List<PortRule> ports,
    List<String> pools,
    List<String> addresses,
    List<String> left) {

  private static final Pattern PORT = Pattern.compile("port-([A-Za-z0-9_-]+#[0-9]+)");
  private static final String NAME = "name";
  private static final String DRIVER = "driver";
  private static final Set<String> PLACES = Set.of("rack", "ru", "in");
  private static final Set<String> POOLS = Set.of("pool", "pools");
  private static final Set<String> ADDRESSES = Set.of("ip", "ips", "address", "addresses");

  /** Those of a table without a mapping. */
  static Columns named(Path file, List<String> header, @Nullable String driver) {
    Map<String, AttributeRule> attributes = new LinkedHashMap<>();
    List<PortRule> ports = new ArrayList<>();
    for (String column : header) {
      Matcher port = PORT.matcher(column);
      if (port.matches()) {
        ports.add(new PortRule(port.group(1), column, null, null, null));
      } else if (!column.equals(NAME)
          && !column.equals(DRIVER)
          && !PLACES.contains(column)
          && !POOLS.contains(column)
          && !ADDRESSES.contains(column)) {
        attributes.put(column, new AttributeRule(column, null, null));
      }
    }
    DriverRule drivers = new DriverRule(header.contains(DRIVER) ? DRIVER : null, null, driver);
    return new Columns(
            NAME,
            drivers,
            null,
            new PlaceRule(there(header, "rack"), there(header, "ru"), there(header, "in")),
            attributes,
            ports,
            header.stream().filter(POOLS::contains).toList(),
            header.stream().filter(ADDRESSES::contains).toList(),
            List.of())
        .checked(file, header);
  }

  private static @Nullable String there(List<String> header, String column) {
    return header.contains(column) ? column : null;
  }

  /** Those of a table with a mapping. */
  static Columns mapped(Path file, List<String> header, Mapping mapping, @Nullable String driver) {
    Columns columns =
        new Columns(
            Objects.requireNonNullElse(mapping.name(), NAME),
            driver != null
                ? new DriverRule(driver)
                : Objects.requireNonNullElse(
                    mapping.driver(), new DriverRule(there(header, DRIVER), null, null)),
            mapping.identity(),
            Objects.requireNonNullElse(mapping.in(), new PlaceRule(null, null, null)),
            new LinkedHashMap<>(Objects.requireNonNullElse(mapping.attributes(), Map.of())),
            Objects.requireNonNullElse(mapping.ports(), List.of()),
            Objects.requireNonNullElse(mapping.pools(), List.of()),
            Objects.requireNonNullElse(mapping.addresses(), List.of()),
            new ArrayList<>());
    Set<String> used = columns.used();
    boolean keep = "keep".equals(mapping.others());
    if (mapping.others() != null && !keep && !mapping.others().equals("leave")) {
      throw new ClustoException(
          "the mapping's \"others\" is keep or leave, not \"" + mapping.others() + "\"");
    }
    for (String column : header) {
      if (!used.contains(column) && keep) {
        columns.attributes().put(column, new AttributeRule(column, null, null));
      } else if (!used.contains(column)) {
        columns.left().add(column);
      }
    }
    return columns.checked(file, header);
  }

  private Set<String> used() {
    Set<String> used = new LinkedHashSet<>();
    used.add(name);
    Stream.of(driver.column(), identity, in.rack(), in.unit(), in.place())
        .filter(Objects::nonNull)
        .forEach(used::add);
    used.addAll(attributes.keySet());
    ports.forEach(
        port -> {
          used.add(port.device());
          Optional.ofNullable(port.number()).ifPresent(used::add);
        });
    used.addAll(pools);
    used.addAll(addresses);
    return used;
  }

  private Columns checked(Path file, List<String> header) {
    for (String column : used()) {
      if (!header.contains(column)) {
        throw new ClustoException(
            "%s, line 1: no column \"%s\"%s"
                .formatted(file, column, Nearest.question(column, header)));
      }
    }
    if (driver.column() == null && driver.otherwise() == null) {
      throw new ClustoException(
          file
              + ", line 1: no column \"driver\"; name the driver of all by the option \"driver\", or in a mapping");
    }
    attributes.forEach((column, rule) -> requireKey(file, column, rule.key()));
    ports.forEach(port -> requireKey(file, port.device(), "port-" + port.port()));
    return this;
  }

  private static void requireKey(Path file, String column, String key) {
    try {
      var unused = AttributeKey.parse(key);
    } catch (InvalidValueException e) {
      throw new ClustoException(
          "%s, line 1: column \"%s\": %s; a mapping can give it a key"
              .formatted(file, column, e.getMessage()),
          e);
    }
  }
}
