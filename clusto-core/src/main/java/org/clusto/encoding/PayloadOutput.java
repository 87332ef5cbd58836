package org.clusto.encoding;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.clusto.model.StoreException;

/**
 * A growing buffer that numbers, text and the like are written to; {@link PayloadInput} reads them.
 *
 * <p>Numbers have seven bits a byte, the highest first, the last byte marked. Signed numbers are
 * folded first (0, -1, 1, -2 …), so that small ones stay short.
 */
public final class PayloadOutput {
  private static final int LARGEST = 1 << 29;
  private static final int FIRST_SIZE = 128;
  private static final int LONGEST_NUMBER = 10;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** The bytes: the first {@link #size()} of an array that is overwritten by what comes next. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of the bytes from a place on. */
  public byte[] copy(int from, int end) {
    return Arrays.copyOfRange(bytes, from, end);
  }

  public void clear() {
    size = 0;
  }

  public void oneByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  public void fixedInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      oneByte(value >>> shift);
    }
  }

  public void fixedLong(long value) {
    fixedInt((int) (value >>> 32));
    fixedInt((int) value);
  }

  /** A number of which only small ones are short; negative ones take ten bytes. */
  public void number(long value) {
    ensure(LONGEST_NUMBER);
    for (int shift = 7 * ((63 - Long.numberOfLeadingZeros(value | 1)) / 7); shift > 0; shift -= 7) {
      bytes[size++] = (byte) (value >>> shift & 0x7f);
    }
    bytes[size++] = (byte) (value | 0x80);
  }

  /** A number of which small ones are short, whatever their sign. */
  public void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  public void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public void bytes(byte[] added) {
    number(added.length);
    raw(added, 0, added.length);
  }

  /** Bytes as they are, without their length. */
  public void raw(byte[] added, int from, int length) {
    ensure(length);
    System.arraycopy(added, from, bytes, size, length);
    size += length;
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      if (more > LARGEST - size) {
        throw new StoreException("a change of more than 512 MiB cannot be stored; store its parts");
      }
      bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(LARGEST, 2 * bytes.length)));
    }
  }

  public void time(Instant time) {
    signed(time.getEpochSecond());
    number(time.getNano());
  }

  public void decimal(BigDecimal decimal) {
    signed(decimal.scale());
    bytes(decimal.unscaledValue().toByteArray());
  }
}
