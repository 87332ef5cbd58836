package org.clusto.ipmi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for secrets where they should not be. */
public final class Exposed {
  private Exposed() {}

  /** The names of those secrets whose bytes a file has. */
  public static List<String> in(Path file, Map<String, byte[]> secrets) throws IOException {
    // One character a byte.
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    return secrets.entrySet().stream()
        .filter(each -> content.contains(new String(each.getValue(), StandardCharsets.ISO_8859_1)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Requires that a text has a secret neither as it is nor in one of the ways to write bytes. */
  public static void requireNotIn(String text, String name, byte[] secret) {
    String digits = text.replaceAll("0x|[^0-9A-Za-z]", "").toLowerCase(Locale.ROOT);
    String numbers = Arrays.toString(secret);
    assertThat(text)
        .as(name)
        .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1))
        .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(secret))
        .doesNotContain(numbers.substring(1, numbers.length() - 1));
    assertThat(digits).as(name).doesNotContain(HexFormat.of().formatHex(secret));
  }
}
