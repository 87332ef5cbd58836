package org.clusto.store.mapdb;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import org.mapdb.DataInput2;

/**
 * Reads what {@link PayloadOutput} wrote. It trusts nothing: a length is compared with what is left
 * before anything is made of it, and whatever does not fit is a {@link MalformedException}.
 */
final class PayloadInput {
  private static final int NANOS = 1_000_000_000;

  /** More than a thousand digits before and a thousand behind the point take. */
  private static final int LONGEST_DECIMAL = 1024;

  private final byte[] bytes;
  private final DataInput2.ByteArray in;

  PayloadInput(byte[] bytes, int from) {
    this.bytes = bytes;
    this.in = new DataInput2.ByteArray(bytes, from);
  }

  boolean hasMore() {
    return remaining() > 0;
  }

  private int remaining() {
    return bytes.length - in.pos;
  }

  int oneByte() throws MalformedException {
    require(hasMore(), "it ends too early");
    return bytes[in.pos++] & 0xff;
  }

  long number() throws MalformedException {
    try {
      return in.unpackLong();
    } catch (IndexOutOfBoundsException | IOException e) {
      throw new MalformedException("a number goes beyond its end", e);
    }
  }

  long signed() throws MalformedException {
    long folded = number();
    return (folded >>> 1) ^ -(folded & 1);
  }

  int signedInt() throws MalformedException {
    long value = signed();
    require(value == (int) value, "a number is too large");
    return (int) value;
  }

  /** The id of an entity. */
  int id() throws MalformedException {
    int id = signedInt();
    require(id > 0, "an id is not positive");
    return id;
  }

  /** A number of things that take at least so many bytes each. */
  int count(int bytesEach) throws MalformedException {
    long count = number();
    require(count >= 0 && count <= remaining() / bytesEach, "a count is larger than its content");
    return (int) count;
  }

  int index(int end) throws MalformedException {
    long index = number();
    require(index >= 0 && index < end, "a reference leads nowhere");
    return (int) index;
  }

  String text() throws MalformedException {
    return slice().utf8();
  }

  /** A text, or what was made of the same text before. */
  <T> T text(SlotCache<T> cache) throws MalformedException {
    return cache.get(slice());
  }

  byte[] bytes() throws MalformedException {
    return slice().copy();
  }

  int position() {
    return in.pos;
  }

  void backTo(int position) {
    in.pos = position;
  }

  /** What was read since a position. */
  Slice from(int position) {
    return new Slice(bytes, position, in.pos - position);
  }

  /** Bytes that have their length in front. */
  Slice slice() throws MalformedException {
    int length = count(1);
    Slice slice = new Slice(bytes, in.pos, length);
    in.pos += length;
    return slice;
  }

  Instant time() throws MalformedException {
    long seconds = signed();
    try {
      return Instant.ofEpochSecond(seconds, index(NANOS));
    } catch (DateTimeException e) {
      throw new MalformedException("a time is out of range", e);
    }
  }

  BigDecimal decimal() throws MalformedException {
    int scale = signedInt();
    byte[] unscaled = bytes();
    require(unscaled.length > 0 && unscaled.length <= LONGEST_DECIMAL, "a decimal is too long");
    return new BigDecimal(new BigInteger(unscaled), scale);
  }

  static void require(boolean condition, String otherwise) throws MalformedException {
    if (!condition) {
      throw new MalformedException(otherwise);
    }
  }
}
