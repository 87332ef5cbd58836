package org.clusto.store.mapdb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.clusto.model.StoreException;
import org.mapdb.DataOutput2;

/**
 * A growing buffer that numbers, text and the like are written to; {@link PayloadInput} reads them.
 *
 * <p>Numbers are MapDB's packed ones: seven bits a byte, the last byte marked. Signed numbers are
 * folded first (0, -1, 1, -2 …), so that small ones stay short.
 */
final class PayloadOutput {
  /** MapDB's buffer doubles, and cannot grow beyond a gigabyte. */
  private static final int LARGEST = 1 << 29;

  private final DataOutput2 out = new DataOutput2();

  /** How many bytes there are. */
  int size() {
    return out.pos;
  }

  /** The bytes: the first {@link #size()} of an array that is overwritten by what comes next. */
  byte[] array() {
    return out.buf;
  }

  /** A copy of the bytes from a place on. */
  byte[] copy(int from, int end) {
    return Arrays.copyOfRange(out.buf, from, end);
  }

  void clear() {
    out.pos = 0;
  }

  void oneByte(int value) {
    out.ensureAvail(1);
    out.buf[out.pos++] = (byte) value;
  }

  void fixedInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      oneByte(value >>> shift);
    }
  }

  void fixedLong(long value) {
    fixedInt((int) (value >>> 32));
    fixedInt((int) value);
  }

  /** A number of which only small ones are short; negative ones take ten bytes. */
  void number(long value) {
    out.packLong(value);
  }

  /** A number of which small ones are short, whatever their sign. */
  void signed(long value) {
    out.packLong((value << 1) ^ (value >> 63));
  }

  void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(byte[] bytes) {
    if (bytes.length > LARGEST - out.pos) {
      throw new StoreException("a change of more than 512 MiB cannot be stored; store its parts");
    }
    number(bytes.length);
    out.ensureAvail(bytes.length);
    System.arraycopy(bytes, 0, out.buf, out.pos, bytes.length);
    out.pos += bytes.length;
  }

  void time(Instant time) {
    signed(time.getEpochSecond());
    number(time.getNano());
  }

  void decimal(BigDecimal decimal) {
    signed(decimal.scale());
    bytes(decimal.unscaledValue().toByteArray());
  }
}
