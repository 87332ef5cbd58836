package org.clusto.bench.contender;

import org.jspecify.annotations.Nullable;

/**
 * The key of an attribute in its parts: {@code KEY#NUMBER.SUBKEY}.
 *
 * @param key as {@code port-nic-eth}
 * @param number 0 or more; null where there is none
 * @param subkey as {@code mac}; null where there is none
 */
record AttributeKey(String key, @Nullable Integer number, @Nullable String subkey) {

  private static final String CONNECTION = "connection";
  private static final String OTHER_PORT = "otherportnum";

  /** Of the text in a fleet file. */
  static AttributeKey of(String text) {
    int dot = text.indexOf('.');
    String subkey = dot < 0 ? null : text.substring(dot + 1);
    String front = dot < 0 ? text : text.substring(0, dot);
    int sharp = front.indexOf('#');
    return sharp < 0
        ? new AttributeKey(front, null, subkey)
        : new AttributeKey(
            front.substring(0, sharp), Integer.valueOf(front.substring(sharp + 1)), subkey);
  }

  /** Whether its value is the device at the other end of a cable. */
  boolean isConnection() {
    return CONNECTION.equals(subkey);
  }

  /** Whether its value is the number of the port at the other end of a cable. */
  boolean isOtherPort() {
    return OTHER_PORT.equals(subkey);
  }

  /** The key of the device at the other end of a cable from the port of this key. */
  AttributeKey connection() {
    return new AttributeKey(key, number, CONNECTION);
  }

  /** The key of the number of that device's port. */
  AttributeKey otherPort() {
    return new AttributeKey(key, number, OTHER_PORT);
  }

  /** The same port type, or the same relation, at another number. */
  AttributeKey at(@Nullable Integer other) {
    return new AttributeKey(key, other, subkey);
  }

  /** Without its number. */
  String unnumbered() {
    return subkey == null ? key : key + "." + subkey;
  }

  /** The text in a fleet file. */
  @Override
  public String toString() {
    String front = number == null ? key : key + "#" + number;
    return subkey == null ? front : front + "." + subkey;
  }
}
