package org.clusto.encoding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads what {@link PayloadOutput} wrote. It trusts nothing: a length is compared with what is left
 * before anything is made of it, and whatever does not fit is a {@link MalformedException}.
 */
public final class PayloadInput {
  private static final int NANOS = 1_000_000_000;

  /** More than a thousand digits before and a thousand behind the point take. */
  private static final int LONGEST_DECIMAL = 1024;

  private final byte[] bytes;
  private int position;

  public PayloadInput(byte[] bytes, int from) {
    this.bytes = bytes;
    this.position = from;
  }

  public boolean hasMore() {
    return remaining() > 0;
  }

  private int remaining() {
    return bytes.length - position;
  }

  public int oneByte() throws MalformedException {
    require(hasMore(), "it ends too early");
    return bytes[position++] & 0xff;
  }

  public long number() throws MalformedException {
    long value = 0;
    while (hasMore()) {
      byte next = bytes[position++];
      value = value << 7 | (next & 0x7f);
      if (next < 0) {
        return value;
      }
    }
    throw new MalformedException("a number goes beyond its end");
  }

  public long signed() throws MalformedException {
    long folded = number();
    return (folded >>> 1) ^ -(folded & 1);
  }

  public int signedInt() throws MalformedException {
    long value = signed();
    require(value == (int) value, "a number is too large");
    return (int) value;
  }

  /** The id of an entity. */
  public int id() throws MalformedException {
    int id = signedInt();
    require(id > 0, "an id is not positive");
    return id;
  }

  /** A number of things that take at least so many bytes each. */
  public int count(int bytesEach) throws MalformedException {
    long count = number();
    require(count >= 0 && count <= remaining() / bytesEach, "a count is larger than its content");
    return (int) count;
  }

  public int index(int end) throws MalformedException {
    long index = number();
    require(index >= 0 && index < end, "a reference leads nowhere");
    return (int) index;
  }

  public String text() throws MalformedException {
    return slice().utf8();
  }

  /** A text, or what was made of the same text before. */
  <T> T text(SlotCache<T> cache) throws MalformedException {
    return cache.get(slice());
  }

  public byte[] bytes() throws MalformedException {
    return slice().copy();
  }

  /** Where the next byte is. */
  public int position() {
    return position;
  }

  /** Goes to a place. */
  public void goTo(int place) {
    position = place;
  }

  /** What was read since a position. */
  public Slice from(int start) {
    return new Slice(bytes, start, position - start);
  }

  /** Bytes that have their length in front. */
  public Slice slice() throws MalformedException {
    int length = count(1);
    Slice slice = new Slice(bytes, position, length);
    position += length;
    return slice;
  }

  public Instant time() throws MalformedException {
    long seconds = signed();
    try {
      return Instant.ofEpochSecond(seconds, index(NANOS));
    } catch (DateTimeException e) {
      throw new MalformedException("a time is out of range", e);
    }
  }

  public BigDecimal decimal() throws MalformedException {
    int scale = signedInt();
    byte[] unscaled = bytes();
    require(unscaled.length > 0 && unscaled.length <= LONGEST_DECIMAL, "a decimal is too long");
    return new BigDecimal(new BigInteger(unscaled), scale);
  }

  public static void require(boolean condition, String otherwise) throws MalformedException {
    if (!condition) {
      throw new MalformedException(otherwise);
    }
  }
}
