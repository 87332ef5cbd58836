package org.clusto.cli.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set in the configuration file. */
public enum Key {
  /** The inventory: a directory or a URI. */
  INVENTORY,
  /** Whether answers are coloured: auto, always or never. */
  COLOR,
  /** The program that pages through long answers. */
  PAGER,
  /** The file in which is written down what is done to devices, or off. */
  AUDIT,
  /** The directory of device types. */
  DEVICE_TYPES;

  static Optional<Key> of(String name) {
    return Arrays.stream(values()).filter(key -> key.toString().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Key::toString).toList();
  }

  /** The name that is written. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
