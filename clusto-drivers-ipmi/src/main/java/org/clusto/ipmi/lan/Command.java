package org.clusto.ipmi.lan;

/**
 * A command of IPMI (appendix G).
 *
 * @param function its network function, even
 * @param code its code there
 * @param lun the logical unit that it is for
 * @param data what goes with it
 * @param repeat what is done where no answer arrives
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Command(int function, int code, int lun, byte[] data, Repeat repeat) {

  /** The network function of the chassis. */
  public static final int CHASSIS = 0x00;

  /** The network function of sensors. */
  public static final int SENSOR = 0x04;

  /** The network function of what concerns all: sessions, payloads. */
  public static final int APPLICATION = 0x06;

  /** The network function of what is stored: FRU data, sensor records. */
  public static final int STORAGE = 0x0a;

  /** What is done where no answer arrives. */
  public enum Repeat {
    /** It is asked again: nothing changes by being asked twice. */
    ANEW,
    /**
     * The same packet is sent again, under the number that it had: a BMC that took it drops the
     * second (6.12.13), so it acts once.
     */
    AS_SENT,
    /** It is sent once: not every BMC drops repeats, and to do it twice would do harm. */
    NEVER
  }

  /** A command that may be asked again. */
  public static Command reading(int function, int code, int... data) {
    return new Command(function, code, 0, bytes(data), Repeat.ANEW);
  }

  /** A command that changes something; when it is taken twice, that is as once. */
  public static Command changing(int function, int code, int... data) {
    return new Command(function, code, 0, bytes(data), Repeat.AS_SENT);
  }

  /** A command that changes something, and does harm when it is taken twice. */
  public static Command once(int function, int code, int... data) {
    return new Command(function, code, 0, bytes(data), Repeat.NEVER);
  }

  /** This, for a logical unit. */
  public Command to(int unit) {
    return new Command(function, code, unit, data, repeat);
  }

  private static byte[] bytes(int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return bytes;
  }

  /** The message that carries it (13.8): checksums over both of its parts. */
  byte[] message(int number) {
    byte[] message = new byte[7 + data.length];
    message[0] = 0x20;
    message[1] = (byte) (function << 2 | lun);
    message[2] = checksum(message, 0, 2);
    message[3] = (byte) 0x81;
    message[4] = (byte) (number << 2);
    message[5] = (byte) code;
    System.arraycopy(data, 0, message, 6, data.length);
    message[message.length - 1] = checksum(message, 3, message.length - 1);
    return message;
  }

  /** What makes the sum of bytes 0, modulo 256. */
  static byte checksum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i];
    }
    return (byte) -sum;
  }

  /** Says nothing of its data. */
  @Override
  public String toString() {
    return "command %02x/%02x".formatted(function, code);
  }
}
