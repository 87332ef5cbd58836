package org.clusto.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that says now and then how much was read of it. */
final class CountedStream extends FilterInputStream {

  private static final long EVERY = 1 << 20;

  private final LongConsumer listener;
  private long count;
  private long told;

  CountedStream(InputStream source, LongConsumer listener) {
    super(source);
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int got = super.read(bytes, from, length);
    count(Math.max(0, got));
    return got;
  }

  private void count(int more) {
    count += more;
    if (count - told >= EVERY) {
      told = count;
      listener.accept(count);
    }
  }
}
