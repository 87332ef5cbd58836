package org.clusto.store.mapdb;

import java.io.Closeable;
import java.io.IOException;

/** A file that grows at its end. One thread may force it while another writes. */
interface AppendFile extends Closeable {

  /** Writes the first bytes of an array at the end. */
  void write(byte[] bytes, int length) throws IOException;

  /** Makes durable what was written, and cut off, before this was called. */
  void force() throws IOException;

  /**
   * Writes what stands behind a place once more, as it is: a system may take for written what it
   * failed to write, and would not write it when it is forced.
   */
  void rewrite(long from) throws IOException;

  /** Cuts off what is behind a length. */
  void cut(long length) throws IOException;

  /** How many bytes there are. */
  long length() throws IOException;
}
