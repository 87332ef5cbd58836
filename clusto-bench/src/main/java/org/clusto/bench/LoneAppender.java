package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;

/** One thread after the other appends, and forces what it appended. */
final class LoneAppender implements Appender {

  private final Tail tail;

  LoneAppender(Path path, int length, Tail.Growth growth) throws IOException {
    tail = new Tail(path, length, growth);
  }

  @Override
  public synchronized void append() throws IOException {
    tail.write();
    tail.force();
  }

  @Override
  public void close() throws IOException {
    tail.close();
  }
}
