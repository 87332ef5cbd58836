package org.clusto.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A file that grows at its end. */
interface AppendFile extends Closeable {

  /** Opens such files. */
  @FunctionalInterface
  interface Opener {
    AppendFile open(Path path) throws IOException;
  }

  /** Opens a file that is there, in the file system. */
  static AppendFile open(Path path) throws IOException {
    return new DiskFile(path);
  }

  /** Writes the first bytes of an array at the end. */
  void write(byte[] bytes, int length) throws IOException;

  /** Makes durable what was written. */
  void force() throws IOException;

  /** Cuts off, durably, what is behind a length. */
  void cut(long length) throws IOException;

  /** How many bytes there are. */
  long length() throws IOException;
}
