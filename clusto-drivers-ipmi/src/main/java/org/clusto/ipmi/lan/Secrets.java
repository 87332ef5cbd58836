package org.clusto.ipmi.lan;

import java.util.Arrays;
import java.util.Optional;
import org.clusto.credential.Secret;
import org.clusto.credential.SecretReference;

/** A user's password and a BMC's key, while a session is opened. */
final class Secrets implements AutoCloseable {

  private final byte[] password;
  private final byte[] key;

  private Secrets(byte[] password, byte[] key) {
    this.password = password;
    this.key = key;
  }

  /** Fetches them; the key is the password where the BMC has none (13.31). */
  static Secrets of(Bmc bmc) {
    byte[] password = bytes(bmc, bmc.password(), "password");
    return new Secrets(password, bmc.key().isEmpty() ? password : bytes(bmc, bmc.key(), "key"));
  }

  /** At most 20 bytes (22.30, 22.25). */
  private static byte[] bytes(Bmc bmc, Optional<SecretReference> reference, String what) {
    if (reference.isEmpty()) {
      return new byte[0];
    }
    try (Secret secret = reference.get().secretFor(bmc.name())) {
      if (secret.length() > 20) {
        throw Failures.of(bmc)
            .user(
                "the %s from %s is longer than the 20 bytes of IPMI"
                    .formatted(what, reference.get()));
      }
      return secret.copy();
    }
  }

  byte[] password() {
    return password;
  }

  byte[] key() {
    return key;
  }

  @Override
  public void close() {
    Arrays.fill(password, (byte) 0);
    Arrays.fill(key, (byte) 0);
  }

  @Override
  public String toString() {
    return "(secrets)";
  }
}
