package org.clusto.bench;

import java.io.Closeable;
import java.io.IOException;

/** Appends the same bytes to a file, durably, for several threads at once. */
interface Appender extends Closeable {

  /** Returns when the bytes are durable. */
  void append() throws IOException, InterruptedException;
}
