package org.clusto.ipmi.lan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A cipher suite (22.15.2, table 22-20): how both sides prove who they are, and what they hide. */
public enum CipherSuite {
  /** Nothing at all. */
  SUITE_0(0, Authentication.NONE, Integrity.NONE, Confidentiality.NONE),
  /** A proof by SHA-1 only. */
  SUITE_1(1, Authentication.HMAC_SHA1, Integrity.NONE, Confidentiality.NONE),
  /** SHA-1, in the clear. */
  SUITE_2(2, Authentication.HMAC_SHA1, Integrity.HMAC_SHA1_96, Confidentiality.NONE),
  /** SHA-1 and AES-128. */
  SUITE_3(3, Authentication.HMAC_SHA1, Integrity.HMAC_SHA1_96, Confidentiality.AES_CBC_128),
  /** A proof by SHA-256 only. */
  SUITE_15(15, Authentication.HMAC_SHA256, Integrity.NONE, Confidentiality.NONE),
  /** SHA-256, in the clear. */
  SUITE_16(16, Authentication.HMAC_SHA256, Integrity.HMAC_SHA256_128, Confidentiality.NONE),
  /** SHA-256 and AES-128. */
  SUITE_17(17, Authentication.HMAC_SHA256, Integrity.HMAC_SHA256_128, Confidentiality.AES_CBC_128);

  /** Those that are tried where none is named, the best first. */
  static final List<CipherSuite> STRONG = List.of(SUITE_17, SUITE_3);

  private final int id;
  private final Authentication authentication;
  private final Integrity integrity;
  private final Confidentiality confidentiality;

  /** Authentication algorithms (13.28, table 13-17). */
  enum Authentication {
    NONE(0, "", 0),
    HMAC_SHA1(1, "HmacSHA1", 12),
    HMAC_SHA256(3, "HmacSHA256", 16);

    final int code;
    final String hmac;

    /** How many bytes of the proof RAKP 4 carries (13.28.1, 13.28.1b). */
    final int proofLength;

    Authentication(int code, String hmac, int proofLength) {
      this.code = code;
      this.hmac = hmac;
      this.proofLength = proofLength;
    }
  }

  /** Integrity algorithms (13.28.4, table 13-18). */
  enum Integrity {
    NONE(0, "", 0),
    HMAC_SHA1_96(1, "HmacSHA1", 12),
    HMAC_SHA256_128(4, "HmacSHA256", 16);

    final int code;
    final String hmac;
    final int length;

    Integrity(int code, String hmac, int length) {
      this.code = code;
      this.hmac = hmac;
      this.length = length;
    }
  }

  /** Confidentiality algorithms (13.28.5, table 13-19). */
  enum Confidentiality {
    NONE(0),
    AES_CBC_128(1);

    final int code;

    Confidentiality(int code) {
      this.code = code;
    }
  }

  CipherSuite(
      int id, Authentication authentication, Integrity integrity, Confidentiality confidentiality) {
    this.id = id;
    this.authentication = authentication;
    this.integrity = integrity;
    this.confidentiality = confidentiality;
  }

  /** The suite of a number; empty for those that clusto does not speak. */
  public static Optional<CipherSuite> of(long id) {
    return Stream.of(values()).filter(suite -> suite.id == id).findFirst();
  }

  /** Its number. */
  public int id() {
    return id;
  }

  Authentication authentication() {
    return authentication;
  }

  Integrity integrity() {
    return integrity;
  }

  Confidentiality confidentiality() {
    return confidentiality;
  }
}
