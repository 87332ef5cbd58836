package org.clusto.model;

import java.util.Locale;
import java.util.Optional;

/**
 * A 48-bit MAC address (IEEE 802 EUI-48), however it was written.
 *
 * @param bits the address in the low 48 bits
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {

  private static final int DIGITS = 12;

  /**
   * Reads {@code 00:16:3e:01:02:03}, {@code 00-16-3E-01-02-03}, {@code 0016.3e01.0203} or {@code
   * 00163e010203}; empty where the text is none of these.
   */
  public static Optional<MacAddress> parse(String text) {
    return switch (text.length()) {
      case DIGITS -> read(text, DIGITS, '\0');
      case 14 -> read(text, 4, '.');
      case 17 -> read(text, 2, text.charAt(2) == '-' ? '-' : ':');
      default -> Optional.empty();
    };
  }

  /** Reads groups of so many digits, with the separator between them. */
  private static Optional<MacAddress> read(String text, int group, char separator) {
    long bits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = Character.digit(c, 16);
      boolean between = i % (group + 1) == group;
      if (between ? c != separator : c > 'f' || digit < 0) {
        return Optional.empty();
      }
      bits = between ? bits : (bits << 4) | digit;
    }
    return Optional.of(new MacAddress(bits));
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(bits, other.bits);
  }

  /** The form {@code 00:16:3e:01:02:03}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      text.append(
          String.format(Locale.ROOT, shift == 40 ? "%02x" : ":%02x", (bits >> shift) & 0xff));
    }
    return text.toString();
  }
}
