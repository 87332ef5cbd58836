package org.clusto.snmp.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;

/** How messages are authenticated (RFC 3414, RFC 7860). */
public enum Authentication {
  /** HMAC-MD5-96: for devices that know nothing else. */
  MD5("md5"),
  /** HMAC-SHA-96. */
  SHA1("sha-1"),
  /** HMAC-128-SHA-224. */
  SHA224("sha-224"),
  /** HMAC-192-SHA-256. */
  SHA256("sha-256"),
  /** HMAC-256-SHA-384. */
  SHA384("sha-384"),
  /** HMAC-384-SHA-512. */
  SHA512("sha-512");

  private final String words;

  Authentication(String words) {
    this.words = words;
  }

  /** That of a name such as {@code sha-256}, {@code SHA256} or {@code sha}; or empty. */
  public static Optional<Authentication> of(String name) {
    String plain = plain(name);
    return Arrays.stream(values())
        .filter(each -> plain(each.words).equals(plain.equals("sha") ? "sha1" : plain))
        .findFirst();
  }

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  AuthenticationProtocol protocol() {
    return switch (this) {
      case MD5 -> new AuthMD5();
      case SHA1 -> new AuthSHA();
      case SHA224 -> new AuthHMAC128SHA224();
      case SHA256 -> new AuthHMAC192SHA256();
      case SHA384 -> new AuthHMAC256SHA384();
      case SHA512 -> new AuthHMAC384SHA512();
    };
  }

  /** {@code sha-256}. */
  @Override
  public String toString() {
    return words;
  }
}
