package org.clusto.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses that share their first bits, as in CIDR notation (RFC 4632, RFC 4291).
 * Ordered by the first address, then the larger range before the smaller, so that the ranges inside
 * one follow it.
 *
 * @param first the lowest address of the range
 * @param length how many bits are shared: 0 to 32, or 0 to 128
 */
public record IpPrefix(IpAddress first, int length) implements Comparable<IpPrefix> {

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

  /**
   * Takes any address of the range for its first.
   *
   * @throws InvalidValueException if the length does not fit the address's family
   */
  public IpPrefix {
    if (length < 0 || length > first.bitLength()) {
      throw new InvalidValueException(
          "a prefix of "
              + first
              + " has a length from 0 to "
              + first.bitLength()
              + ", not "
              + length);
    }
    first = first.first(length);
  }

  /**
   * Reads {@code ADDRESS} (a range of one) or {@code ADDRESS/LENGTH}; bits of the address behind
   * the length do not matter. Empty where the text is neither.
   */
  public static Optional<IpPrefix> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).map(address -> new IpPrefix(address, address.bitLength()));
    }
    String length = text.substring(slash + 1);
    return IpAddress.parse(text.substring(0, slash))
        .filter(a -> LENGTH.matcher(length).matches() && Integer.parseInt(length) <= a.bitLength())
        .map(address -> new IpPrefix(address, Integer.parseInt(length)));
  }

  /** The largest range that begins at an address. */
  public static IpPrefix largestAt(IpAddress first) {
    return new IpPrefix(first, first.bitLength() - first.trailingZeros());
  }

  /** The highest address of the range. */
  public IpAddress last() {
    return first.last(length);
  }

  /** Whether the address is of this family and inside the range. */
  public boolean contains(IpAddress address) {
    return address.bitLength() == first.bitLength() && address.first(length).equals(first);
  }

  /** Whether the other range is this one, or inside it. */
  public boolean contains(IpPrefix other) {
    return other.length >= length && contains(other.first);
  }

  /** How many addresses it has; no more than a {@code long} holds. */
  public long size() {
    int bits = first.bitLength() - length;
    return bits < Long.SIZE - 1 ? 1L << bits : Long.MAX_VALUE;
  }

  @Override
  public int compareTo(IpPrefix other) {
    int byAddress = first.compareTo(other.first);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  /** {@code ADDRESS/LENGTH}, or the address alone where it is a range of one. */
  @Override
  public String toString() {
    return length == first.bitLength() ? first.toString() : first + "/" + length;
  }
}
