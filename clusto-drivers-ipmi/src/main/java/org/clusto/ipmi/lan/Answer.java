package org.clusto.ipmi.lan;

import java.util.Arrays;

/**
 * What a BMC answers to a command.
 *
 * @param bmc who answers
 * @param code the completion code (5.2, table 5-2); 0 for done
 * @param data what goes with it
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Answer(Bmc bmc, int code, byte[] data) {

  /** The function and number of an IPMI message from the BMC. */
  record Header(int function, int number, int command) {}

  private static final int RESPONSE = 1;
  private static final int SHORTEST = 8;

  static Header header(byte[] message) throws BadPacketException {
    if (message.length < SHORTEST
        || Command.checksum(message, 0, 3) != 0
        || Command.checksum(message, 3, message.length) != 0) {
      throw new BadPacketException("a wrong checksum");
    }
    int function = (message[1] & 0xff) >> 2;
    if ((function & RESPONSE) == 0) {
      throw new BadPacketException("a message that is no answer");
    }
    return new Header(function - RESPONSE, (message[4] & 0xff) >> 2, message[5] & 0xff);
  }

  static Answer of(Bmc bmc, byte[] message) {
    return new Answer(bmc, message[6] & 0xff, Arrays.copyOfRange(message, 7, message.length - 1));
  }

  /** Whether it was done. */
  public boolean isDone() {
    return code == 0;
  }

  /**
   * What goes with it.
   *
   * @param what what was asked, for the error
   * @param length how many bytes there must be at least
   * @throws org.clusto.capability.HardwareException if it was not done, or there are fewer
   */
  public byte[] data(String what, int length) {
    if (!isDone()) {
      throw Failures.of(bmc).refused(what, code);
    }
    if (data.length < length) {
      throw Failures.of(bmc).protocol("it answered " + what + " with too little");
    }
    return data;
  }

  /**
   * Requires that it was done.
   *
   * @param what what was asked, for the error
   */
  public void requireDone(String what) {
    var unused = data(what, 0);
  }

  /** Says nothing of its data. */
  @Override
  public String toString() {
    return "answer %02x of %s".formatted(code, bmc.name());
  }
}
