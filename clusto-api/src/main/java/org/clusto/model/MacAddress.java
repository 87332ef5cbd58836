package org.clusto.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A 48-bit MAC address (IEEE 802 EUI-48), however it was written.
 *
 * @param bits the address in the low 48 bits
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {

  private static final Pattern FORM =
      Pattern.compile(
          "[0-9a-f]{2}(:[0-9a-f]{2}){5}|[0-9a-f]{2}(-[0-9a-f]{2}){5}"
              + "|[0-9a-f]{4}(\\.[0-9a-f]{4}){2}|[0-9a-f]{12}",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code 00:16:3e:01:02:03}, {@code 00-16-3E-01-02-03}, {@code 0016.3e01.0203} or {@code
   * 00163e010203}; empty where the text is none of these.
   */
  public static Optional<MacAddress> parse(String text) {
    if (text.length() > 17 || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    String digits = text.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
    return Optional.of(new MacAddress(Long.parseLong(digits, 16)));
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
      text.append(String.format(Locale.ROOT, shift == 40 ? "%02x" : ":%02x", bits >> shift & 0xff));
    }
    return text.toString();
  }
}
