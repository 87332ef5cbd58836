package org.clusto.ipmi.sol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was typed to a console and the BMC has not taken yet. It holds a few packets only. */
final class Typed extends OutputStream {

  private static final int SIZE = 4 * 1024;

  private final Runnable moreTyped;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private int underWay;
  private boolean hasEnded;
  private String why = "the console is closed";

  /**
   * @param moreTyped run when somebody has written, not under a lock
   */
  Typed(Runnable moreTyped) {
    this.moreTyped = moreTyped;
  }

  @Override
  public void write(int character) throws IOException {
    write(new byte[] {(byte) character}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    while (from < offset + count) {
      from += put(bytes, from, offset + count - from);
      moreTyped.run();
    }
  }

  private synchronized int put(byte[] bytes, int from, int count) throws IOException {
    while (waiting.size() >= SIZE && !hasEnded) {
      Waiting.on(this);
    }
    requireOpen();
    int taken = Math.min(count, SIZE - waiting.size());
    waiting.write(bytes, from, taken);
    return taken;
  }

  private void requireOpen() throws IOException {
    if (hasEnded) {
      throw new IOException(why);
    }
  }

  /** Waits until the BMC has taken everything. */
  @Override
  public synchronized void flush() throws IOException {
    while ((waiting.size() > 0 || underWay > 0) && !hasEnded) {
      Waiting.on(this);
    }
    requireOpen();
  }

  /** Takes out what goes into the next packet. */
  synchronized byte[] next(int most) {
    byte[] all = waiting.toByteArray();
    int taken = Math.min(most, all.length);
    waiting.reset();
    waiting.write(all, taken, all.length - taken);
    underWay = taken;
    notifyAll();
    return Arrays.copyOf(all, taken);
  }

  /** The BMC has taken what was under way. */
  synchronized void taken() {
    underWay = 0;
    notifyAll();
  }

  /** Nothing more is taken. */
  synchronized void end(@Nullable String failure) {
    if (!hasEnded) {
      hasEnded = true;
      why = failure == null ? why : failure;
      notifyAll();
    }
  }
}
