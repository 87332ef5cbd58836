package org.clusto.ipmi.sol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was typed to a console and the BMC has not taken yet, characters and breaks in their order.
 * It holds a few packets only.
 */
final class Typed extends OutputStream {

  private static final int SIZE = 4 * 1024;

  private final Runnable moreTyped;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  /** Behind how many characters each break comes, of all that were ever typed. */
  private final Deque<Long> breaks = new ArrayDeque<>();

  private long allTyped;
  private boolean isUnderWay;
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
    allTyped += taken;
    return taken;
  }

  private void requireOpen() throws IOException {
    if (hasEnded) {
      throw new IOException(why);
    }
  }

  /** Types a break. */
  void sendBreak() {
    synchronized (this) {
      breaks.add(allTyped);
    }
    moreTyped.run();
  }

  /** Waits until the BMC has taken everything. */
  @Override
  public synchronized void flush() throws IOException {
    while ((waiting.size() > 0 || !breaks.isEmpty() || isUnderWay) && !hasEnded) {
      Waiting.on(this);
    }
    requireOpen();
  }

  /** Takes out the break that is to go into the next packet; false where characters come first. */
  synchronized boolean takeBreak() {
    boolean isNext = !breaks.isEmpty() && breaks.element() == allTyped - waiting.size();
    if (isNext) {
      breaks.remove();
      isUnderWay = true;
    }
    return isNext;
  }

  /** Takes out the characters that go into the next packet, those before the next break. */
  synchronized byte[] next(int most) {
    byte[] all = waiting.toByteArray();
    long upToBreak = breaks.isEmpty() ? most : breaks.element() - (allTyped - all.length);
    int taken = (int) Math.min(Math.min(most, upToBreak), all.length);
    waiting.reset();
    waiting.write(all, taken, all.length - taken);
    isUnderWay = taken > 0;
    notifyAll();
    return Arrays.copyOf(all, taken);
  }

  /** The BMC has taken what was under way. */
  synchronized void taken() {
    isUnderWay = false;
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
