package org.clusto.snmp.session;

import java.util.Arrays;
import java.util.Optional;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;

/** How messages are encrypted. */
public enum Privacy {
  /** CBC-DES (RFC 3414): for devices that know nothing else. */
  DES("des"),
  /** CFB128-AES-128 (RFC 3826). */
  AES128("aes-128"),
  /** AES with 192 bits, its key made longer as net-snmp does (draft-blumenthal-aes-usm-04). */
  AES192("aes-192"),
  /** AES with 256 bits, its key made longer as net-snmp does (draft-blumenthal-aes-usm-04). */
  AES256("aes-256"),
  /** AES with 192 bits, its key made longer as Cisco does (draft-reeder-snmpv3-usm-3desede-00). */
  AES192C("aes-192-c"),
  /** AES with 256 bits, its key made longer as Cisco does (draft-reeder-snmpv3-usm-3desede-00). */
  AES256C("aes-256-c");

  private final String words;

  Privacy(String words) {
    this.words = words;
  }

  /** That of a name such as {@code aes-128}, {@code AES256} or {@code aes}; or empty. */
  public static Optional<Privacy> of(String name) {
    String plain = Authentication.plain(name);
    return Arrays.stream(values())
        .filter(
            each -> Authentication.plain(each.words).equals(plain.equals("aes") ? "aes128" : plain))
        .findFirst();
  }

  PrivacyProtocol protocol() {
    return switch (this) {
      case DES -> new PrivDES();
      case AES128 -> new PrivAES128();
      case AES192 -> new PrivAES192();
      case AES256 -> new PrivAES256();
      case AES192C -> new PrivAES192With3DESKeyExtension();
      case AES256C -> new PrivAES256With3DESKeyExtension();
    };
  }

  /** {@code aes-128}. */
  @Override
  public String toString() {
    return words;
  }
}
