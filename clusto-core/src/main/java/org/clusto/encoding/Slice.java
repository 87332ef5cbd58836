package org.clusto.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some bytes of a payload. */
public final class Slice {
  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] array;
  private final int from;
  private final int length;

  public Slice(byte[] array, int from, int length) {
    this.array = array;
    this.from = from;
    this.length = length;
  }

  public int length() {
    return length;
  }

  public byte[] copy() {
    return Arrays.copyOfRange(array, from, from + length);
  }

  public boolean holds(byte[] other) {
    return Arrays.equals(array, from, from + length, other, 0, other.length);
  }

  public int hash() {
    int hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The text that they are; {@code String} would let broken UTF-8 pass, with replacements. */
  public String utf8() throws MalformedException {
    String text = new String(array, from, length, StandardCharsets.UTF_8);
    PayloadInput.require(
        text.indexOf(REPLACEMENT) < 0 || holds(text.getBytes(StandardCharsets.UTF_8)),
        "a text is not UTF-8");
    return text;
  }
}
