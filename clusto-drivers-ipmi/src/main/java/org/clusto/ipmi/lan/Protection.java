package org.clusto.ipmi.lan;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * What the packets of a session are protected with: K1 for integrity and K2 for confidentiality
 * (13.32).
 */
final class Protection implements AutoCloseable {

  /** That of packets before a session: none. */
  static final Protection NONE = new Protection();

  private static final int BLOCK = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable Hmac integrity;
  private final int integrityLength;
  private final @Nullable Cipher cipher;
  private final @Nullable WipedKey cipherKey;

  private Protection() {
    integrity = null;
    integrityLength = 0;
    cipher = null;
    cipherKey = null;
  }

  /**
   * @param sessionKey the session integrity key (SIK, 13.31), which is not kept
   */
  Protection(CipherSuite suite, Hmac sessionKey) {
    CipherSuite.Integrity kind = suite.integrity();
    integrityLength = kind.length;
    byte[] k1 = sessionKey.of(constant(1));
    byte[] k2 = sessionKey.of(constant(2));
    integrity = kind == CipherSuite.Integrity.NONE ? null : new Hmac(kind.hmac, k1);
    boolean isHidden = suite.confidentiality() != CipherSuite.Confidentiality.NONE;
    cipher = isHidden ? aes() : null;
    cipherKey = isHidden ? new WipedKey("AES", Arrays.copyOf(k2, BLOCK)) : null;
    Arrays.fill(k1, (byte) 0);
    Arrays.fill(k2, (byte) 0);
  }

  /** The constants that keys are made of (13.32): 20 times the same number. */
  private static byte[] constant(int number) {
    byte[] constant = new byte[20];
    Arrays.fill(constant, (byte) number);
    return constant;
  }

  /** Its padding is IPMI's own (13.29), not PKCS's. */
  private static Cipher aes() {
    try {
      return Cipher.getInstance("AES/CBC/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  boolean isAuthenticated() {
    return integrity != null;
  }

  boolean isEncrypted() {
    return cipher != null;
  }

  int integrityLength() {
    return integrityLength;
  }

  /** The integrity code of a part of a packet. */
  byte[] code(byte[] packet, int from, int length) {
    return integrity == null
        ? new byte[0]
        : Arrays.copyOf(integrity.of(packet, from, length), integrityLength);
  }

  void requireCode(byte[] packet, int from, int length) throws BadPacketException {
    int end = from + length;
    byte[] code = Arrays.copyOfRange(packet, end, packet.length);
    if (!MessageDigest.isEqual(code(packet, from, length), code)) {
      throw new BadPacketException("a wrong integrity code");
    }
  }

  /** Encrypts a payload (13.29.1): an initialization vector, then data, pad and its length. */
  byte[] hide(byte[] payload) {
    if (cipher == null) {
      return payload;
    }
    int padding = (BLOCK - (payload.length + 1) % BLOCK) % BLOCK;
    byte[] padded = Arrays.copyOf(payload, payload.length + padding + 1);
    for (int i = 1; i <= padding; i++) {
      padded[payload.length + i - 1] = (byte) i;
    }
    padded[padded.length - 1] = (byte) padding;
    byte[] hidden = new byte[BLOCK + padded.length];
    byte[] vector = new byte[BLOCK];
    RANDOM.nextBytes(vector);
    System.arraycopy(vector, 0, hidden, 0, BLOCK);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, cipherKey, new IvParameterSpec(vector));
      int unused = cipher.doFinal(padded, 0, padded.length, hidden, BLOCK);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the data has whole blocks", e);
    }
    return hidden;
  }

  /** Decrypts a payload. */
  byte[] show(byte[] hidden) throws BadPacketException {
    if (cipher == null) {
      return hidden;
    }
    if (hidden.length < 2 * BLOCK || hidden.length % BLOCK != 0) {
      throw new BadPacketException("an encrypted payload of no whole blocks");
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, cipherKey, new IvParameterSpec(hidden, 0, BLOCK));
      byte[] padded = cipher.doFinal(hidden, BLOCK, hidden.length - BLOCK);
      int length = padded.length - 1 - (padded[padded.length - 1] & 0xff);
      if (length < 0) {
        throw new BadPacketException("a pad that is longer than the payload");
      }
      return Arrays.copyOf(padded, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the data has whole blocks", e);
    }
  }

  /** Overwrites the keys. */
  @Override
  public void close() {
    if (integrity != null) {
      integrity.close();
    }
    if (cipher != null && cipherKey != null) {
      cipherKey.close();
      try {
        cipher.init(Cipher.ENCRYPT_MODE, cipherKey, new IvParameterSpec(new byte[BLOCK]));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("it took a key of this kind before", e);
      }
    }
  }
}
