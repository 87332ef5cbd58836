package org.clusto.store.mapdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some bytes of a payload. */
final class Slice {
  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] array;
  private final int from;
  private final int length;

  Slice(byte[] array, int from, int length) {
    this.array = array;
    this.from = from;
    this.length = length;
  }

  int length() {
    return length;
  }

  byte[] copy() {
    return Arrays.copyOfRange(array, from, from + length);
  }

  boolean holds(byte[] other) {
    return Arrays.equals(array, from, from + length, other, 0, other.length);
  }

  int hash() {
    int hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The text that they are; {@code String} would let broken UTF-8 pass, with replacements. */
  String utf8() throws MalformedException {
    String text = new String(array, from, length, StandardCharsets.UTF_8);
    PayloadInput.require(
        text.indexOf(REPLACEMENT) < 0 || holds(text.getBytes(StandardCharsets.UTF_8)),
        "a text is not UTF-8");
    return text;
  }
}
