package org.clusto.imports.upstream;

import java.util.Map;

/**
 * What the properties of upstream's drivers, attributes of the subkey {@code property}, are here.
 */
final class Properties {

  static final String SUBKEY = "property";

  private static final Map<String, String> OF_ALL =
      Map.of(
          "model", "model",
          "manufacturer", "manufacturer",
          "serialnum", "serial");

  private static final Map<String, Map<String, String>> BY_DRIVER =
      Map.of(
          "Rack", Map.of("minu", "minu", "maxu", "maxu"),
          "IpManager", Map.of("gateway", "gateway"),
          "NameManager", Map.of("basename", "basename", "digits", "digits"),
          "NumberManager", Map.of("next", "min", "maxnum", "max"));

  private Properties() {}

  /** The key here of a property; upstream's own with its subkey where nothing here means it. */
  static String key(EntityRow entity, String key) {
    String known = BY_DRIVER.getOrDefault(Drivers.of(entity), Map.of()).get(key);
    return known != null ? known : OF_ALL.getOrDefault(key, key + "." + SUBKEY);
  }
}
