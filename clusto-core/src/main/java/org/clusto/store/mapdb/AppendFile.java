package org.clusto.store.mapdb;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that grows at its end. One thread may force it while another writes.
 *
 * <p>The end is where the next bytes go. Behind it there may be room, which is zeros: what is
 * written there does not change how long the file is, so that forcing it need not write that too.
 */
interface AppendFile extends Closeable {

  /** Writes the first bytes of an array at the end. */
  void write(byte[] bytes, int length) throws IOException;

  /** Makes room for so many bytes behind the end. Where that fails, the end is where it was. */
  void reserve(int length) throws IOException;

  /** Makes durable what was written, reserved and cut off before this was called. */
  void force() throws IOException;

  /**
   * Writes what stands between a place and the end once more, as it is: a system may take for
   * written what it failed to write, and would not write it when it is forced.
   */
  void rewrite(long from) throws IOException;

  /** Cuts off what is behind a length, room too. */
  void cut(long length) throws IOException;

  /** How many bytes there are before the end; just opened, the end is that of the file. */
  long length() throws IOException;
}
