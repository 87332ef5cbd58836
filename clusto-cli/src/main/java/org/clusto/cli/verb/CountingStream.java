package org.clusto.cli.verb;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Counts the lines that are written to a stream. */
final class CountingStream extends FilterOutputStream {

  private final LongConsumer listener;
  private long lines;

  /**
   * Counts what goes to a stream.
   *
   * @param listener told how many lines were written, now and then
   */
  CountingStream(OutputStream target, LongConsumer listener) {
    super(target);
    this.listener = listener;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    for (int i = from; i < from + length; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    listener.accept(lines);
  }
}
