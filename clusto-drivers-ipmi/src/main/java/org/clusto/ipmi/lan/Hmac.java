package org.clusto.ipmi.lan;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/** A keyed hash (RFC 2104), until it is closed. */
final class Hmac implements AutoCloseable {

  private final Mac mac;

  /**
   * @param key is copied
   */
  Hmac(String algorithm, byte[] key) {
    try (WipedKey wiped = new WipedKey(algorithm, key)) {
      mac = Mac.getInstance(algorithm);
      mac.init(wiped);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  byte[] of(byte[]... parts) {
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  byte[] of(byte[] data, int from, int length) {
    mac.update(data, from, length);
    return mac.doFinal();
  }

  /** What it derived from the key is overwritten with what it derives from zeros. */
  @Override
  public void close() {
    try (WipedKey zeros = new WipedKey(mac.getAlgorithm(), new byte[20])) {
      mac.init(zeros);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it took a key of this kind before", e);
    }
  }
}
