package org.clusto.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clusto.imports.NetBoxPorts.End;
import org.jspecify.annotations.Nullable;

/**
 * Attributes that one object of NetBox gives another's entity: a cable the ports at its ends, an
 * address who has it.
 *
 * @param values text, numbers, booleans, and references as {@code {"ref": identity}}
 */
record NetBoxDetail(Map<String, @Nullable Object> values) {

  private static final String REFERENCE = "ref";

  NetBoxDetail() {
    this(new LinkedHashMap<>());
  }

  NetBoxDetail put(String key, @Nullable Object value) {
    if (value instanceof Reference reference) {
      values.put(key, Map.of(REFERENCE, reference.identity()));
    } else if (value instanceof java.util.Optional<?> optional) {
      put(key, optional.orElse(null));
    } else if (value != null) {
      values.put(key, value);
    }
    return this;
  }

  /** What a port has of its cable. */
  static NetBoxDetail connection(NetBoxObject cable, End near, End far, boolean isPort) {
    NetBoxDetail detail = new NetBoxDetail();
    String key = near.key();
    detail.put(key + ".connection", far.reference());
    if (isPort) {
      detail.put(key + ".otherportnum", (long) far.number());
      detail.put(key + ".otherporttype", far.type().equals(near.type()) ? null : far.type());
    }
    String unit = cable.text("length_unit").map(" "::concat).orElse("");
    return detail
        .put(key + ".cable", cable.text("type"))
        .put(key + ".cablelabel", cable.text("label"))
        .put(key + ".cablecolor", cable.text("color"))
        .put(key + ".cablelength", cable.text("length").map(length -> length + unit))
        .put(
            key + ".cablestatus",
            cable.text("status").filter(status -> !status.equals("connected")));
  }

  /** The same of an address, whose keys are subkeys until its number is known. */
  NetBoxDetail numbered(int number) {
    NetBoxDetail numbered = new NetBoxDetail();
    values.forEach(
        (subkey, value) ->
            numbered.values.put("_ip#" + number + (subkey.isEmpty() ? "" : "." + subkey), value));
    return numbered;
  }

  void addTo(NetBoxAttributes out) {
    values.forEach(
        (key, value) ->
            out.add(
                key,
                value instanceof Map<?, ?> map
                    ? new Reference(String.valueOf(map.get(REFERENCE)))
                    : value));
  }
}
