package org.clusto.snmp.session;

import java.util.Arrays;
import org.snmp4j.smi.OctetString;

/** Octets that never show themselves, nor a hash of them. */
final class Hidden extends OctetString {
  private static final long serialVersionUID = 1L;

  /** These octets, which are not copied. */
  Hidden(byte[] octets) {
    setValue(octets);
  }

  /** Overwrites them with zeros. */
  void wipe() {
    Arrays.fill(getValue(), (byte) 0);
  }

  @Override
  public Object clone() {
    return new Hidden(getValue().clone());
  }

  @Override
  public String toString() {
    return "(secret)";
  }

  @Override
  public String toHexString() {
    return toString();
  }

  @Override
  public String toHexString(char separator) {
    return toString();
  }

  @Override
  public String toString(char separator, int radix) {
    return toString();
  }

  @Override
  public String toString(int radix) {
    return toString();
  }

  @Override
  public String toASCII(char placeholder) {
    return toString();
  }
}
