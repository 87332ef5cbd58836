package org.clusto.ipmi.lan;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A key that is overwritten when it is closed, which those of the JDK cannot be. */
final class WipedKey implements SecretKey, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final transient byte[] key;

  WipedKey(String algorithm, byte[] key) {
    this.algorithm = algorithm;
    this.key = key.clone();
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return key.clone();
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("keys stay here");
  }

  @Override
  public String toString() {
    return "(key)";
  }
}
