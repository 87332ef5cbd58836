package org.clusto.ipmi.sol;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a console printed and nobody has read yet: a ring of bytes. It takes no more than it has
 * room for.
 */
final class Printed extends InputStream {

  private static final int SIZE = 64 * 1024;

  private final byte[] ring = new byte[SIZE];
  private final Runnable roomMade;
  private int start;
  private int length;
  private boolean hasEnded;
  private @Nullable String failure;

  /**
   * @param roomMade run when somebody has read, not under a lock
   */
  Printed(Runnable roomMade) {
    this.roomMade = roomMade;
  }

  /** Takes what it has room for, and says how much that was. */
  synchronized int offer(byte[] bytes, int from) {
    int taken = hasEnded ? bytes.length - from : Math.min(SIZE - length, bytes.length - from);
    for (int i = 0; !hasEnded && i < taken; i++) {
      ring[(start + length + i) % SIZE] = bytes[from + i];
    }
    length += hasEnded ? 0 : taken;
    notifyAll();
    return taken;
  }

  /** Nothing more comes. */
  synchronized void end() {
    hasEnded = true;
    notifyAll();
  }

  /** Nothing more comes, which is an error. */
  synchronized void fail(String why) {
    if (!hasEnded) {
      failure = why;
      end();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int read = take(into, offset, count);
    roomMade.run();
    return read;
  }

  private synchronized int take(byte[] into, int offset, int count) throws IOException {
    while (length == 0 && !hasEnded && count > 0) {
      Waiting.on(this);
    }
    if (length == 0 && failure != null) {
      throw new IOException(failure);
    }
    int taken = Math.min(length, count);
    for (int i = 0; i < taken; i++) {
      into[offset + i] = ring[(start + i) % SIZE];
    }
    start = (start + taken) % SIZE;
    length -= taken;
    return taken == 0 && count > 0 ? -1 : taken;
  }

  @Override
  public synchronized int available() {
    return length;
  }
}
