package org.clusto.ipmi.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.clusto.ipmi.testing.Relays.Late;

/**
 * The openings of sessions as somebody sees them on the way who knows the password and the key: it
 * works out every key of the sessions (IPMI v2.0, 13.31 and 13.32), by itself.
 */
public final class Overheard {

  private static final int PAYLOAD = 16;
  private static final int OPEN_RESPONSE = 0x11;
  private static final int RAKP_1 = 0x12;
  private static final int RAKP_2 = 0x13;
  private static final int RAKP_3 = 0x14;
  private static final int RAKP_4 = 0x15;
  private static final int SHA256 = 3;

  /** HMAC (RFC 2104): what the key is combined with. */
  private static final int INNER = 0x36;

  private static final int OUTER = 0x5c;

  private final byte[] password;
  private final byte[] key;
  private final Map<String, byte[]> secrets = new ConcurrentHashMap<>();
  private final Map<String, byte[]> proofs = new ConcurrentHashMap<>();
  private String hmac = "HmacSHA1";
  private byte[] rakp1 = {};
  private int sessions;

  /**
   * @param key the BMC's own key (Kg); the password where it has none
   */
  public Overheard(String password, String key) {
    this.password = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), 20);
    this.key = Arrays.copyOf(key.getBytes(StandardCharsets.UTF_8), 20);
    put("password", password.getBytes(StandardCharsets.UTF_8));
    put("Kg", key.getBytes(StandardCharsets.UTF_8));
    putKey("K_UID", this.password);
    putKey("Kg, padded", this.key);
  }

  /** What goes to the BMC arrives as it is. */
  public List<Late> there(byte[] packet) {
    byte[] payload = Arrays.copyOfRange(packet, PAYLOAD, packet.length);
    if (packet[5] == RAKP_1) {
      rakp1 = payload;
    } else if (packet[5] == RAKP_3 && payload.length > 8) {
      proofs.put("RAKP 3 of " + sessions, Arrays.copyOfRange(payload, 8, payload.length));
    }
    return Relays.fair(packet);
  }

  /** What comes from it does, too. */
  public List<Late> back(byte[] packet) {
    byte[] payload = Arrays.copyOfRange(packet, PAYLOAD, packet.length);
    if (packet[5] == OPEN_RESPONSE && payload.length > PAYLOAD) {
      hmac = payload[16] == SHA256 ? "HmacSHA256" : "HmacSHA1";
    } else if (packet[5] == RAKP_2 && payload.length > 40) {
      sessions++;
      derive(Arrays.copyOfRange(payload, 8, 24));
      proofs.put("RAKP 2 of " + sessions, Arrays.copyOfRange(payload, 40, payload.length));
    } else if (packet[5] == RAKP_4 && payload.length > 8) {
      proofs.put("RAKP 4 of " + sessions, Arrays.copyOfRange(payload, 8, payload.length));
    }
    return Relays.fair(packet);
  }

  private void derive(byte[] bmcRandom) {
    byte[] ourRandom = Arrays.copyOfRange(rakp1, 8, 24);
    byte[] roleAndLength = {rakp1[24], rakp1[27]};
    byte[] name = Arrays.copyOfRange(rakp1, 28, rakp1.length);
    byte[] sessionKey = hash(key, ourRandom, bmcRandom, roleAndLength, name);
    putKey("SIK of " + sessions, sessionKey);
    putKey("K1 of " + sessions, hash(sessionKey, constant(1)));
    byte[] k2 = hash(sessionKey, constant(2));
    putKey("K2 of " + sessions, k2);
    put("AES key of " + sessions, Arrays.copyOf(k2, 16));
  }

  private static byte[] constant(int number) {
    byte[] constant = new byte[20];
    Arrays.fill(constant, (byte) number);
    return constant;
  }

  private byte[] hash(byte[] secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(hmac);
      mac.init(new SecretKeySpec(secret, hmac));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key, and what it is within a keyed hash. */
  private void putKey(String name, byte[] secret) {
    put(name, secret);
    put(name + ", inner", combined(secret, INNER));
    put(name + ", outer", combined(secret, OUTER));
  }

  private static byte[] combined(byte[] secret, int with) {
    byte[] combined = secret.clone();
    for (int i = 0; i < combined.length; i++) {
      combined[i] ^= (byte) with;
    }
    return combined;
  }

  private void put(String name, byte[] secret) {
    secrets.put(name, secret);
  }

  /** The password, the key, and the keys of all sessions, by name. */
  public Map<String, byte[]> secrets() {
    return new LinkedHashMap<>(secrets);
  }

  /** The proofs by which both sides showed that they know the password (RAKP 2 to 4). */
  public Map<String, byte[]> proofs() {
    return new LinkedHashMap<>(proofs);
  }

  /** How many sessions were opened. */
  public int sessions() {
    return sessions;
  }
}
