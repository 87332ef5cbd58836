package org.clusto.ipmi.lan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A packet of RMCP+ (13.6, table 13-8).
 *
 * @param type the type of its payload (13.27.3)
 * @param session the receiver's id of the session; 0 before there is one
 * @param sequence its number in the session, from 1; 0 before there is one
 * @param payload its payload, in the clear
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record Packet(int type, int session, int sequence, byte[] payload) {

  /** An IPMI message. */
  static final int IPMI = 0x00;

  /** Serial over LAN. */
  static final int SOL = 0x01;

  static final int OPEN_REQUEST = 0x10;
  static final int OPEN_RESPONSE = 0x11;
  static final int RAKP_1 = 0x12;
  static final int RAKP_2 = 0x13;
  static final int RAKP_3 = 0x14;
  static final int RAKP_4 = 0x15;

  /** Version 1.0, no RMCP acknowledgement asked for, class IPMI (13.1.3). */
  private static final byte[] RMCP = {0x06, 0x00, (byte) 0xff, 0x07};

  private static final int RMCP_LENGTH = 4;
  private static final int RMCP_PLUS = 0x06;
  private static final int NEXT_HEADER = 0x07;

  /** From the authentication type to the length of the payload. */
  private static final int HEADER_LENGTH = 12;

  private static final int ENCRYPTED = 0x80;
  private static final int AUTHENTICATED = 0x40;
  private static final int TYPE = 0x3f;

  /** A packet before a session. */
  static Packet outside(int type, byte[] payload) {
    return new Packet(type, 0, 0, payload);
  }

  byte[] encode(Protection protection) {
    byte[] hidden = protection.hide(payload);
    int covered = HEADER_LENGTH + hidden.length;
    int pad = protection.isAuthenticated() ? (4 - (covered + 2) % 4) % 4 : 0;
    int trailer = protection.isAuthenticated() ? pad + 2 : 0;
    ByteBuffer out =
        ByteBuffer.allocate(RMCP_LENGTH + covered + trailer + protection.integrityLength())
            .order(ByteOrder.LITTLE_ENDIAN);
    int flags =
        (protection.isEncrypted() ? ENCRYPTED : 0)
            | (protection.isAuthenticated() ? AUTHENTICATED : 0);
    out.put(RMCP).put((byte) RMCP_PLUS).put((byte) (type | flags));
    out.putInt(session).putInt(sequence).putShort((short) hidden.length).put(hidden);
    if (protection.isAuthenticated()) {
      for (int i = 0; i < pad; i++) {
        out.put((byte) 0xff);
      }
      out.put((byte) pad).put((byte) NEXT_HEADER);
      out.put(protection.code(out.array(), RMCP_LENGTH, covered + trailer));
    }
    return out.array();
  }

  /**
   * The packet that these bytes are.
   *
   * @throws BadPacketException if they are none, or are not protected as they should be
   */
  static Packet decode(byte[] bytes, Protection protection) throws BadPacketException {
    if (bytes.length < RMCP_LENGTH + HEADER_LENGTH
        || bytes[0] != RMCP[0]
        || (bytes[3] & 0x1f) != RMCP[3]
        || bytes[4] != RMCP_PLUS) {
      throw new BadPacketException("no packet of RMCP+");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int flags = bytes[5] & 0xff;
    if (((flags & AUTHENTICATED) != 0) != protection.isAuthenticated()
        || ((flags & ENCRYPTED) != 0) != protection.isEncrypted()) {
      throw new BadPacketException("a packet that is not protected as was agreed");
    }
    int length = in.getShort(14) & 0xffff;
    int end = RMCP_LENGTH + HEADER_LENGTH + length;
    if (end > bytes.length) {
      throw new BadPacketException("a packet that is cut off");
    }
    if (protection.isAuthenticated()) {
      int covered = bytes.length - protection.integrityLength() - RMCP_LENGTH;
      if (covered < HEADER_LENGTH + length) {
        throw new BadPacketException("a packet that is cut off");
      }
      protection.requireCode(bytes, RMCP_LENGTH, covered);
    }
    byte[] hidden = Arrays.copyOfRange(bytes, RMCP_LENGTH + HEADER_LENGTH, end);
    return new Packet(flags & TYPE, in.getInt(6), in.getInt(10), protection.show(hidden));
  }

  /** Says nothing of what it carries. */
  @Override
  public String toString() {
    return "packet of type " + type;
  }
}
