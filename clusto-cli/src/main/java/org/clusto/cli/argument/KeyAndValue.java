package org.clusto.cli.argument;

import org.clusto.model.InvalidValueException;

/**
 * An attribute as it is written on the command line: {@code KEY=VALUE}.
 *
 * @param key what stands before the first {@code =}
 * @param value what stands behind it, as {@link ValueText} reads it
 */
public record KeyAndValue(String key, String value) {

  /**
   * Splits a text at its first {@code =}.
   *
   * @throws InvalidValueException if it has none
   */
  public static KeyAndValue parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new InvalidValueException("wanted KEY=VALUE, not \"" + text + "\"");
    }
    return new KeyAndValue(text.substring(0, equals), text.substring(equals + 1));
  }
}
