package org.clusto.ipmi.lan;

/** A packet that is not taken; it is as if it had not arrived. */
final class BadPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  BadPacketException(String fault) {
    super(fault, null, false, false);
  }
}
