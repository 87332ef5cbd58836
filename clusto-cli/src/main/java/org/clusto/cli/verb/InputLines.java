package org.clusto.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusto.model.InvalidValueException;

/**
 * The lines of a stream of UTF-8, of which some may be broken. Before it waits for more, it lets
 * know.
 */
final class InputLines {

  /** More than any expression that somebody means. */
  private static final int LONGEST = 64 << 20;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final InputStream source;
  private final Runnable beforeWaiting;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int end;
  private byte[] line = new byte[1024];
  private int length;
  private boolean tooLong;
  private long number;

  InputLines(InputStream source, Runnable beforeWaiting) {
    this.source = source;
    this.beforeWaiting = beforeWaiting;
  }

  /** Goes to the next line; whether there is one. */
  boolean next() {
    if (next == end && !fill()) {
      return false;
    }
    number++;
    length = 0;
    tooLong = false;
    while (!endsInBuffer() && fill()) {
      // The line goes on in what was just read.
    }
    return true;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  /**
   * The line, without what ends it, nor the byte order mark that the first may begin with.
   *
   * @throws InvalidValueException if it is not UTF-8, or too long
   */
  String text() {
    if (tooLong) {
      throw new InvalidValueException("the line is longer than " + (LONGEST >> 20) + " MiB");
    }
    int shown = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = decoded(ByteBuffer.wrap(line, 0, shown));
    return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String decoded(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidValueException("the line is not UTF-8");
    }
  }

  private boolean fill() {
    beforeWaiting.run();
    try {
      next = 0;
      end = Math.max(0, source.read(buffer));
      return end > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read standard input: " + e.getMessage(), e);
    }
  }

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
    tooLong |= length + count > LONGEST;
    if (tooLong) {
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(buffer, next, line, length, count);
    length += count;
  }
}
