package org.clusto.ipmi.testing;

/** IPMI messages that are neither hidden nor signed (cipher suite 1), for relays to change. */
public final class ClearMessage {

  private static final int FUNCTION = 17;
  private static final int NUMBER = 20;
  private static final int COMMAND = 21;
  private static final int CODE = 22;

  private ClearMessage() {}

  /** Whether a packet has a message with this function, that of an answer is odd, and command. */
  public static boolean is(byte[] packet, int function, int command) {
    return packet.length > CODE
        && packet[5] == 0
        && (packet[FUNCTION] & 0xff) >> 2 == function
        && packet[COMMAND] == command;
  }

  /** The number that a command and its answer share. */
  public static int number(byte[] packet) {
    return (packet[NUMBER] & 0xff) >> 2;
  }

  /** It with another completion code. */
  public static byte[] withCode(byte[] packet, int code) {
    return with(packet, CODE, code);
  }

  /** It with another byte behind the completion code, counted from 0. */
  public static byte[] withData(byte[] packet, int index, int value) {
    return with(packet, CODE + 1 + index, value);
  }

  /** Its checksum is made right. */
  private static byte[] with(byte[] packet, int at, int value) {
    byte[] changed = packet.clone();
    changed[at] = (byte) value;
    changed[changed.length - 1] -= (byte) (value - packet[at]);
    return changed;
  }
}
