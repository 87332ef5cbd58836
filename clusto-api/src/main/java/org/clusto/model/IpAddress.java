package org.clusto.model;

import com.google.common.net.InetAddresses;
import com.google.common.primitives.Ints;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. An IPv4-mapped IPv6 address ({@code ::ffff:192.0.2.1}) is an IPv6
 * address. Ordered IPv4 first, then by number.
 */
public final class IpAddress implements Comparable<IpAddress> {

  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int MOST_IN_A_BYTE = 255;
  private static final long MOST_IN_V4 = 0xffff_ffffL;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address in the usual notation of its family; empty where the text is none. */
  public static Optional<IpAddress> parse(String text) {
    byte[] plain = plainV4(text);
    if (plain != null) {
      return Optional.of(new IpAddress(plain));
    }
    if (text.isEmpty()
        || text.length() > 45
        || text.indexOf('%') >= 0
        || !InetAddresses.isInetAddress(text)) {
      return Optional.empty();
    }
    byte[] bytes = InetAddresses.forString(text).getAddress();
    boolean mapped = text.indexOf(':') >= 0 && bytes.length < V6_BYTES;
    return Optional.of(new IpAddress(mapped ? mappedToV6(bytes) : bytes));
  }

  /** Four numbers of ASCII digits as they are mostly written; null for all else, right or wrong. */
  private static byte @Nullable [] plainV4(String text) {
    byte[] bytes = new byte[V4_BYTES];
    int at = 0;
    int number = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && number != 0) {
        number = Math.max(number, 0) * 10 + (c - '0');
      } else if (c == '.' && number >= 0 && at < V4_BYTES - 1) {
        bytes[at++] = (byte) number;
        number = -1;
      } else {
        return null;
      }
      if (number > MOST_IN_A_BYTE) {
        return null;
      }
    }
    if (at < V4_BYTES - 1 || number < 0) {
      return null;
    }
    bytes[at] = (byte) number;
    return bytes;
  }

  private static byte[] mappedToV6(byte[] v4) {
    byte[] v6 = new byte[V6_BYTES];
    v6[10] = (byte) 0xff;
    v6[11] = (byte) 0xff;
    System.arraycopy(v4, 0, v6, 12, v4.length);
    return v6;
  }

  /** The length of an address of this family: 32 or 128. */
  public int bitLength() {
    return bytes.length * Byte.SIZE;
  }

  /** Whether this is an IPv6 address. */
  public boolean isV6() {
    return bytes.length == V6_BYTES;
  }

  /** How many zeros it ends with, as a binary number. */
  int trailingZeros() {
    int zeros = 0;
    int at = bytes.length - 1;
    while (at >= 0 && bytes[at] == 0) {
      zeros += Byte.SIZE;
      at--;
    }
    return at < 0 ? zeros : zeros + Integer.numberOfTrailingZeros(bytes[at]);
  }

  /** The first (lowest) address that shares the first {@code length} bits. */
  IpAddress first(int length) {
    byte[] masked = bytes.clone();
    if (length < bitLength()) {
      masked[length >> 3] &= (byte) ~(0xff >> (length & 7));
      Arrays.fill(masked, (length >> 3) + 1, masked.length, (byte) 0);
    }
    return new IpAddress(masked);
  }

  /** The last (highest) address that shares the first {@code length} bits. */
  IpAddress last(int length) {
    byte[] filled = bytes.clone();
    if (length < bitLength()) {
      filled[length >> 3] |= (byte) (0xff >> (length & 7));
      Arrays.fill(filled, (length >> 3) + 1, filled.length, (byte) 0xff);
    }
    return new IpAddress(filled);
  }

  /**
   * The address that is so many behind this one.
   *
   * @throws InvalidValueException if the family has none
   */
  public IpAddress plus(long distance) {
    if (!isV6() && Math.abs(distance) <= MOST_IN_V4) {
      return plusV4(distance);
    }
    BigInteger number = number().add(BigInteger.valueOf(distance));
    if (number.signum() < 0 || number.bitLength() > bitLength()) {
      throw nowhere(distance);
    }
    byte[] sum = number.toByteArray();
    byte[] address = new byte[bytes.length];
    int used = Math.min(sum.length, address.length);
    System.arraycopy(sum, sum.length - used, address, address.length - used, used);
    return new IpAddress(address);
  }

  private IpAddress plusV4(long distance) {
    long sum = numberV4() + distance;
    if (sum < 0 || sum > MOST_IN_V4) {
      throw nowhere(distance);
    }
    return new IpAddress(Ints.toByteArray((int) sum));
  }

  private long numberV4() {
    return Integer.toUnsignedLong(Ints.fromByteArray(bytes));
  }

  private InvalidValueException nowhere(long distance) {
    return new InvalidValueException("there is no address " + distance + " behind " + this);
  }

  /**
   * How far this is behind another of its family, negative before it; no more than a {@code long}
   * holds.
   */
  public long minus(IpAddress other) {
    if (bitLength() != other.bitLength()) {
      return bitLength() > other.bitLength() ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    if (!isV6()) {
      return numberV4() - other.numberV4();
    }
    BigInteger difference = number().subtract(other.number());
    return difference.bitLength() < Long.SIZE
        ? difference.longValue()
        : difference.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private BigInteger number() {
    return new BigInteger(1, bytes);
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = Integer.compare(bytes.length, other.bytes.length);
    return byFamily != 0 ? byFamily : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return isV6() ? Arrays.hashCode(bytes) : Ints.fromByteArray(bytes);
  }

  /** The canonical notation (RFC 5952 for IPv6). */
  @Override
  public String toString() {
    if (!isV6()) {
      return (bytes[0] & 255)
          + "."
          + (bytes[1] & 255)
          + "."
          + (bytes[2] & 255)
          + "."
          + (bytes[3] & 255);
    }
    try {
      return InetAddresses.toAddrString(Inet6Address.getByAddress(null, bytes, -1));
    } catch (UnknownHostException e) {
      throw new AssertionError("an IPv6 address has 16 bytes", e);
    }
  }
}
