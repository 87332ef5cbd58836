package org.clusto.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An object of NetBox, as a dump or the REST API has it. The two differ in how they write what an
 * object refers to (its key, or an object with {@code id}), choices (the value, or an object with
 * {@code value} and {@code label}), and the type of what is referred to (a pair, or a text).
 *
 * @param model the model, {@code dcim.device}
 * @param pk the primary key
 * @param fields what it says
 */
record NetBoxObject(String model, long pk, Map<String, @Nullable Object> fields) {

  /** What it is to NetBox, for ever: {@code dcim.device/12}. */
  String identity() {
    return identity(model, pk);
  }

  static String identity(String model, long pk) {
    return model + "/" + pk;
  }

  /** A field that is not empty; where there are several names, the first that is there. */
  @Nullable Object value(String... names) {
    for (String name : names) {
      Object value = plain(fields.get(name));
      if (value != null && !value.equals("")) {
        return value;
      }
    }
    return null;
  }

  /** A choice by its value. */
  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Map<?, ?> choice
            && choice.containsKey("value")
            && choice.containsKey("label")
        ? choice.get("value")
        : value;
  }

  /** A field as text. */
  Optional<String> text(String... names) {
    Object value = value(names);
    if (value instanceof BigDecimal number) {
      BigDecimal bounded = NetBoxNumber.bounded(number, where(names));
      return Optional.of(bounded.stripTrailingZeros().toPlainString());
    }
    return value instanceof String || value instanceof Long || value instanceof Boolean
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  /** What it is called. */
  String name(String... names) {
    return text(names).map(String::strip).filter(name -> !name.isEmpty()).orElse("");
  }

  /** The key of another object that a field refers to. */
  OptionalLong reference(String... names) {
    return key(value(names));
  }

  /** The keys of the other objects that a field refers to. */
  List<Long> references(String name) {
    List<Long> keys = new ArrayList<>();
    for (Object each : list(name)) {
      key(each).ifPresent(keys::add);
    }
    return keys;
  }

  static OptionalLong key(@Nullable Object value) {
    Object key = value instanceof Map<?, ?> nested ? nested.get("id") : value;
    return key instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** The elements of a field. */
  List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  /** A field as a number; dumps have decimal numbers as text. */
  Optional<BigDecimal> number(String... names) {
    Object value = value(names);
    if (value instanceof Long whole) {
      return Optional.of(BigDecimal.valueOf(whole));
    } else if (value instanceof BigDecimal number) {
      return Optional.of(NetBoxNumber.bounded(number, where(names)));
    }
    return value instanceof String text ? NetBoxNumber.parse(text, where(names)) : Optional.empty();
  }

  private String where(String... names) {
    return "%s: \"%s\"".formatted(identity(), String.join("\" or \"", names));
  }

  /**
   * Refuses numbers that nothing can be made of, wherever they are in it.
   *
   * @throws org.clusto.model.ClustoException if there is one
   */
  void requireNumbers() {
    fields.forEach((name, value) -> requireNumbers(name, value));
  }

  private void requireNumbers(String name, @Nullable Object value) {
    if (value instanceof BigDecimal number) {
      var unused = NetBoxNumber.bounded(number, where(name));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> requireNumbers(name, each));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> requireNumbers(name, each));
    }
  }

  /** Whether a field is true. */
  boolean isTrue(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** The model that a field names: {@code ["dcim", "interface"]} or {@code "dcim.interface"}. */
  String model(Map<Long, String> contentTypes, String... names) {
    Object value = value(names);
    if (value instanceof List<?> pair && pair.size() == 2) {
      return (pair.get(0) + "." + pair.get(1)).toLowerCase(Locale.ROOT);
    } else if (value instanceof Long type) {
      return contentTypes.getOrDefault(type, "");
    }
    return value instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
  }
}
