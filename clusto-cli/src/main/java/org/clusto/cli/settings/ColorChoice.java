package org.clusto.cli.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether answers are coloured. */
public enum ColorChoice {
  /** Where they go to a terminal that can. */
  AUTO,
  /** Also where they do not. */
  ALWAYS,
  /** Nowhere. */
  NEVER;

  static Optional<ColorChoice> of(String name) {
    return Arrays.stream(values()).filter(choice -> choice.toString().equals(name)).findFirst();
  }

  /** The word that is written. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
