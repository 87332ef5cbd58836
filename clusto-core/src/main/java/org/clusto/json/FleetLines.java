package org.clusto.json;

import com.google.common.base.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusto.model.FleetFileException;
import org.jspecify.annotations.Nullable;

/** The lines of a stream of UTF-8: holds one of them at a time, and none that is too long. */
final class FleetLines {

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream source;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private byte[] line = new byte[1024];
  private int length;
  private long number;
  private long bytesRead;

  FleetLines(InputStream source) {
    this.source = source;
  }

  /** The number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** How many bytes were taken from the stream. */
  long bytesRead() {
    return bytesRead;
  }

  /** The next line without what ends it, or null at the end of the stream. */
  @Nullable String next() throws IOException {
    if (next == end && !fill()) {
      return null;
    }
    number++;
    length = 0;
    while (!endsInBuffer() && fill()) {
      // The line goes on in what was just read.
    }
    return text();
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, source.read(buffer));
    bytesRead += end;
    return end > 0;
  }

  /** Moves bytes from the buffer to the line; whether the end of the line was among them. */
  private boolean endsInBuffer() {
    int stop = next;
    while (stop < end && buffer[stop] != '\n') {
      stop++;
    }
    append(stop - next);
    boolean ended = stop < end;
    next = ended ? stop + 1 : stop;
    return ended;
  }

  private void append(int count) {
    if (length + count > JsonFormat.LONGEST_LINE) {
      throw new FleetFileException(
          number,
          "longer than " + (JsonFormat.LONGEST_LINE >> 20) + " MiB, the most a line may have");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(buffer, next, line, length, count);
    length += count;
  }

  private String text() {
    int start = number == 1 && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
    if (!Utf8.isWellFormed(line, start, length - start)) {
      throw new FleetFileException(
          number, "not UTF-8 from byte " + (firstBroken() + 1) + " of the line on");
    }
    return new String(line, start, length - start, StandardCharsets.UTF_8);
  }

  private boolean startsWithMark() {
    return length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private int firstBroken() {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
    CharBuffer sink = CharBuffer.allocate(1024);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      sink.clear();
      result = decoder.decode(bytes, sink, true);
    }
    return bytes.position();
  }
}
