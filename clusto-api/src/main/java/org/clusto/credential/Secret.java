package org.clusto.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A secret in memory, until it is closed. It never shows itself: neither printed nor compared. Not
 * safe for use by several threads at once.
 */
public final class Secret implements AutoCloseable {

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A secret of these bytes, which are not copied, and wiped when it is closed. */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes);
  }

  /** A secret of a text, in UTF-8. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes it has. */
  public int length() {
    return bytes.length;
  }

  /** A copy of its bytes, for the caller to wipe. */
  public byte[] copy() {
    return bytes.clone();
  }

  /** Overwrites it with zeros. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  /** Says only that it is one. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
