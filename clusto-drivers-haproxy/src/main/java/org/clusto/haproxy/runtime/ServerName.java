package org.clusto.haproxy.runtime;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a service as HAProxy takes it, which has letters, digits, {@code - _ . :} only: any
 * other byte of the name in UTF-8, and a colon, is written {@code :XX} in hexadecimal digits; what
 * would be too long ends in {@code ::} and a digest of the name. So no two services have the same
 * name there, and nothing that a service is named acts on a command or a configuration.
 */
public final class ServerName {

  private static final int LONGEST = 255;
  private static final int LONGEST_BEFORE_DIGEST = 120;
  private static final String PLAIN = "-_.";

  private ServerName() {}

  /** The name there. */
  public static String of(String service) {
    StringBuilder name = new StringBuilder();
    for (byte each : service.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) each)) {
        name.append((char) each);
      } else {
        name.append(":%02X".formatted(each));
      }
    }
    return name.length() > LONGEST
        ? name.substring(0, LONGEST_BEFORE_DIGEST) + "::" + digest(service)
        : name.toString();
  }

  private static String digest(String service) {
    return Hashing.sha256()
        .hashString(service, StandardCharsets.UTF_8)
        .toString()
        .toUpperCase(Locale.ROOT);
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }
}
