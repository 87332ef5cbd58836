package org.clusto.ipmi.sol;

import java.util.Arrays;

/**
 * A packet of serial over LAN (15.9, tables 15-2 and 15-3).
 *
 * @param number from 1 to 15; 0 for an acknowledgement alone
 * @param acknowledged the number of the packet that is acknowledged; 0 for none
 * @param accepted how many of its characters were taken
 * @param status what is to be done, or how the BMC is
 * @param characters what was typed or printed
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record SolPacket(int number, int acknowledged, int accepted, int status, byte[] characters) {

  /** To the BMC: sends a break. */
  static final int BREAK = 0x10;

  /** To the BMC: has what is connected to its serial line wait (CTS). */
  static final int PAUSE = 0x08;

  /** From the BMC: it took not all, or cannot take more now. */
  static final int NOT_ALL = 0x40;

  /** From the BMC: what is typed goes nowhere now; the server may be off. */
  static final int UNAVAILABLE = 0x20;

  /** From the BMC: it ends this. */
  static final int DEACTIVATING = 0x10;

  static final int HEADER_LENGTH = 4;

  private static final int NUMBER = 0x0f;

  static SolPacket decode(byte[] payload) {
    return new SolPacket(
        payload[0] & NUMBER,
        payload[1] & NUMBER,
        payload[2] & 0xff,
        payload[3] & 0xff,
        Arrays.copyOfRange(payload, HEADER_LENGTH, payload.length));
  }

  byte[] encode() {
    byte[] payload = new byte[HEADER_LENGTH + characters.length];
    payload[0] = (byte) number;
    payload[1] = (byte) acknowledged;
    payload[2] = (byte) accepted;
    payload[3] = (byte) status;
    System.arraycopy(characters, 0, payload, HEADER_LENGTH, characters.length);
    return payload;
  }

  boolean has(int bit) {
    return (status & bit) != 0;
  }

  /** Says nothing of its characters: passwords are typed here. */
  @Override
  public String toString() {
    return "SOL packet " + number;
  }
}
