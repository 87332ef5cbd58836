package org.clusto.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clusto.inventory.Entity;
import org.clusto.model.AttributeKey;
import org.jspecify.annotations.Nullable;

/** The attributes that NetBox gives an entity, as they are put together. */
final class NetBoxAttributes {

  /** The keys that NetBox says all of. */
  private static final Set<String> KEYS =
      Set.of(
          "airflow",
          "amperage",
          "asn",
          "asset",
          "bay",
          "cf",
          "cid",
          "cidr",
          "cluster",
          "comments",
          "commitrate",
          "contact",
          "description",
          "disk",
          "domain",
          "email",
          "exporttarget",
          "face",
          "facility",
          "facilityid",
          "fhrp",
          "importtarget",
          "item",
          "kind",
          "latitude",
          "link",
          "longitude",
          "manufacturer",
          "master",
          "maxu",
          "memory",
          "minu",
          "model",
          "module",
          "modulebay",
          "on",
          "phone",
          "physicaladdress",
          "platform",
          "port",
          "ports",
          "position",
          "prefix",
          "protocol",
          "rd",
          "reservation",
          "reserved",
          "rir",
          "role",
          "serial",
          "serviceid",
          "shippingaddress",
          "slug",
          "status",
          "tag",
          "timezone",
          "title",
          "type",
          "units",
          "vcpriority",
          "vcposition",
          "vcpus",
          "vid",
          "vlan",
          "vrf",
          "width");

  /** The same of ports. */
  private static final Set<String> PORT_KEYS =
      Set.of(
          "amperage",
          "cable",
          "cablecolor",
          "cablelabel",
          "cablelength",
          "cablestatus",
          "connection",
          "description",
          "draw",
          "enabled",
          "feed",
          "inlet",
          "label",
          "lag",
          "leg",
          "mac",
          "mode",
          "module",
          "mtu",
          "osportname",
          "otherportnum",
          "otherporttype",
          "phase",
          "porttype",
          "providernetwork",
          "rack",
          "rear",
          "rearposition",
          "site",
          "speed",
          "status",
          "supply",
          "tag",
          "tagged",
          "vlan",
          "voltage",
          "xconnect");

  private static final String PORT = "port-";

  private final List<SourceAttribute> all = new ArrayList<>();

  /** Whether NetBox says all that there is to say of a key. */
  static boolean speaksOf(AttributeKey key) {
    return key.key().startsWith(PORT)
        ? key.isNumbered() && PORT_KEYS.contains(key.subkey())
        : KEYS.contains(key.key());
  }

  List<SourceAttribute> all() {
    return all;
  }

  /** Adds a value, if there is one. */
  NetBoxAttributes add(String key, @Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> add(key, present));
    } else if (value != null && !value.equals("")) {
      add(AttributeKey.parse(key), value);
    }
    return this;
  }

  /** Adds a value. */
  void add(AttributeKey key, Object value) {
    if (!speaksOf(key) && !key.isReserved()) {
      throw new IllegalStateException("NetBox does not speak of " + key);
    }
    all.add(new SourceAttribute(key, value));
  }

  /** Puts the entity into another, if there is one. */
  NetBoxAttributes in(Optional<Reference> container) {
    return add(Entity.CONTAINER_KEY, container);
  }

  /** What can be a subkey, as like a text as may be. */
  static String subkey(String text) {
    String word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    return word.isEmpty() || !Character.isLetter(word.charAt(0)) ? "_" + word : word;
  }
}
