package org.clusto.ipmi.lan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The messages by which a session is opened (13.17 to 13.23), and the keys that follow from them
 * (13.31). SIDm and Rm are the remote console's, that is ours, Rc and SIDc the BMC's.
 */
final class Rakp implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int RANDOM_LENGTH = 16;
  private static final int KEY_LENGTH = 20;
  private static final int ALGORITHMS_LENGTH = 36;
  private static final int RAKP_2_LENGTH = 40;
  private static final int RAKP_4_LENGTH = 8;

  /** Look the user up by name alone, not by name and level (13.20, byte 25, bit 4). */
  private static final int BY_NAME = 0x10;

  private final Bmc bmc;
  private final CipherSuite suite;
  private final byte tag;
  private final byte[] password;
  private final byte[] key;
  private final int session = newSessionId();
  private final byte[] ourRandom = new byte[RANDOM_LENGTH];
  private final byte[] user;
  private int bmcSession;
  private byte[] bmcRandom = new byte[RANDOM_LENGTH];
  private byte[] bmcId = new byte[RANDOM_LENGTH];

  /**
   * @param secrets are copied
   */
  Rakp(Bmc bmc, CipherSuite suite, int attempt, Secrets secrets) {
    this.bmc = bmc;
    this.suite = suite;
    this.tag = (byte) attempt;
    this.password = Arrays.copyOf(secrets.password(), KEY_LENGTH);
    this.key = Arrays.copyOf(secrets.key(), KEY_LENGTH);
    this.user = bmc.user().getBytes(StandardCharsets.UTF_8);
    RANDOM.nextBytes(ourRandom);
  }

  /** 0 is none. */
  private static int newSessionId() {
    return RANDOM.nextInt(Integer.MAX_VALUE) + 1;
  }

  /** Our id of the session, to which the BMC addresses its packets. */
  int session() {
    return session;
  }

  /** The BMC's id of the session. */
  int bmcSession() {
    return bmcSession;
  }

  /** Whether an answer belongs to this attempt: not one to an earlier one. */
  boolean isAnswered(byte[] answer) {
    return answer.length >= 2
        && answer[0] == tag
        && (answer.length < 8 || number(answer, 4) == session);
  }

  /** 13.17. */
  byte[] openRequest() {
    ByteBuffer out = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    out.put(tag).put((byte) bmc.privilege().code()).putShort((short) 0).putInt(session);
    putAlgorithm(out, 0, suite.authentication().code);
    putAlgorithm(out, 1, suite.integrity().code);
    putAlgorithm(out, 2, suite.confidentiality().code);
    return out.array();
  }

  private static void putAlgorithm(ByteBuffer out, int kind, int code) {
    out.putInt(kind).position(out.position() - 1);
    out.put((byte) 8).put((byte) code).put(new byte[3]);
  }

  /** 13.18: the BMC must agree to what was proposed, to nothing weaker. */
  void takeOpenResponse(byte[] answer) {
    requireStatus(answer);
    if (answer.length < ALGORITHMS_LENGTH) {
      throw cutOff();
    }
    if ((answer[16] & 0x3f) != suite.authentication().code
        || (answer[24] & 0x3f) != suite.integrity().code
        || (answer[32] & 0x3f) != suite.confidentiality().code) {
      throw new SuiteRefused();
    }
    bmcSession = number(answer, 8);
  }

  /** 13.20. */
  byte[] rakp1() {
    ByteBuffer out = ByteBuffer.allocate(28 + user.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(tag).put(new byte[3]).putInt(bmcSession).put(ourRandom);
    out.put(role()).put(new byte[2]).put((byte) user.length).put(user);
    return out.array();
  }

  private byte role() {
    return (byte) (bmc.privilege().code() | BY_NAME);
  }

  /** 13.21: the BMC shows that it knows the user's password. */
  void takeRakp2(byte[] answer) {
    requireStatus(answer);
    if (answer.length < RAKP_2_LENGTH) {
      throw cutOff();
    }
    bmcRandom = Arrays.copyOfRange(answer, 8, 24);
    bmcId = Arrays.copyOfRange(answer, 24, 40);
    if (isAuthenticated()) {
      byte[] proof =
          hash(password, id(session), id(bmcSession), ourRandom, bmcRandom, bmcId, roleAndName());
      requireProof(proof, Arrays.copyOfRange(answer, RAKP_2_LENGTH, answer.length), true);
    }
  }

  /** 13.22: we show the same. */
  byte[] rakp3() {
    byte[] proof =
        isAuthenticated() ? hash(password, bmcRandom, id(session), roleAndName()) : new byte[0];
    return rakp3(0, proof);
  }

  /** The same, to say that RAKP 2 was not sound, so that the BMC need not wait. */
  byte[] rakp3Refusing() {
    return rakp3(WRONG_PROOF, new byte[0]);
  }

  private byte[] rakp3(int status, byte[] proof) {
    ByteBuffer out = ByteBuffer.allocate(8 + proof.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(tag).put((byte) status).putShort((short) 0).putInt(bmcSession).put(proof);
    return out.array();
  }

  /** 13.23: the BMC shows that it has the same session key; what protects the session from it. */
  Protection takeRakp4(byte[] answer) {
    requireStatus(answer);
    if (answer.length < RAKP_4_LENGTH) {
      throw cutOff();
    }
    if (!isAuthenticated()) {
      return Protection.NONE;
    }
    byte[] sessionKey = hash(key, ourRandom, bmcRandom, roleAndName());
    try (Hmac hmac = new Hmac(suite.authentication().hmac, sessionKey)) {
      byte[] proof =
          Arrays.copyOf(
              hmac.of(ourRandom, id(bmcSession), bmcId), suite.authentication().proofLength);
      requireProof(proof, Arrays.copyOfRange(answer, RAKP_4_LENGTH, answer.length), false);
      return new Protection(suite, hmac);
    } finally {
      Arrays.fill(sessionKey, (byte) 0);
    }
  }

  private boolean isAuthenticated() {
    return suite.authentication() != CipherSuite.Authentication.NONE;
  }

  private byte[] hash(byte[] secret, byte[]... parts) {
    try (Hmac hmac = new Hmac(suite.authentication().hmac, secret)) {
      return hmac.of(parts);
    }
  }

  private byte[] roleAndName() {
    return ByteBuffer.allocate(2 + user.length)
        .put(role())
        .put((byte) user.length)
        .put(user)
        .array();
  }

  private void requireProof(byte[] wanted, byte[] given, boolean isOfPassword) {
    if (!MessageDigest.isEqual(wanted, given)) {
      throw isOfPassword ? Failures.of(bmc).password() : Failures.of(bmc).key();
    }
  }

  private static byte[] id(int session) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(session).array();
  }

  private static int number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static final int WRONG_PROOF = 0x0f;

  /** 13.24, table 13-15. */
  private void requireStatus(byte[] answer) {
    int status = answer[1] & 0xff;
    switch (status) {
      case 0x00 -> {
        // Sound.
      }
      case 0x01, 0x0b -> throw new NoSessionFree();
      case 0x04, 0x05, 0x06, 0x07, 0x10, 0x11 -> throw new SuiteRefused();
      case 0x09, 0x0a -> throw Failures.of(bmc).privilege();
      case 0x0c, 0x0d -> throw Failures.of(bmc).user("it knows none of that name, or disabled it");
      case WRONG_PROOF -> throw Failures.of(bmc).password();
      default ->
          throw Failures.of(bmc)
              .protocol(
                  "the BMC at %s does not open a session: status code 0x%02x"
                      .formatted(bmc.address(), status));
    }
  }

  private RuntimeException cutOff() {
    return Failures.of(bmc).protocol("it answered the opening of a session with too little");
  }

  /** Overwrites the keys. */
  @Override
  public void close() {
    Arrays.fill(password, (byte) 0);
    Arrays.fill(key, (byte) 0);
  }

  /** The BMC does not take the cipher suite: another may do. */
  static final class SuiteRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SuiteRefused() {
      super(null, null, false, false);
    }
  }

  /** The BMC has no session left: it may have one later. */
  static final class NoSessionFree extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSessionFree() {
      super(null, null, false, false);
    }
  }
}
