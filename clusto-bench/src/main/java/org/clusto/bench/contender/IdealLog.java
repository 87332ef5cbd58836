package org.clusto.bench.contender;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * The changes of the hand-coded limit, at the end of a file. Threads append one after the other,
 * and one of them forces for all that have appended by then; so each is seen when it is durable, in
 * their order.
 */
final class IdealLog implements Closeable {

  private static final int CHECKED = 16;
  private static final int LENGTH = CHECKED + Integer.BYTES;

  private final FileChannel file;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);
  private final Queue<Change> unseen = new ArrayDeque<>();
  private final Consumer<Change> receiver;
  private long appended;
  private long durable;
  private boolean forcing;

  /**
   * A change.
   *
   * @param kind what it means
   * @param row the row that it changes
   */
  record Change(int kind, int row, long value) {}

  /**
   * Opens the file, and hands over what it has.
   *
   * @param receiver what has a change seen
   */
  IdealLog(Path path, Consumer<Change> receiver) throws IOException {
    this.receiver = receiver;
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long end = replay();
    file.truncate(end);
    file.position(end);
  }

  /** Up to the first that is not whole. */
  private long replay() throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
    while (all.hasRemaining() && file.read(all) >= 0) {}
    all.flip();
    while (all.remaining() >= LENGTH) {
      int start = all.position();
      Change change = new Change(all.getInt(), all.getInt(), all.getLong());
      if (all.getInt() != checksum(all.duplicate().limit(start + CHECKED).position(start))) {
        return start;
      }
      receiver.accept(change);
    }
    return all.position();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  /**
   * Appends changes, and returns when they are durable and seen.
   *
   * @param make makes them while nobody else appends
   */
  void append(Supplier<List<Change>> make) throws IOException, InterruptedException {
    long mine = write(make);
    if (isToForce(mine)) {
      force();
    }
  }

  private synchronized long write(Supplier<List<Change>> make) throws IOException {
    for (Change change : make.get()) {
      write(change);
    }
    return appended;
  }

  private void write(Change change) throws IOException {
    bytes.clear();
    bytes.putInt(change.kind()).putInt(change.row()).putLong(change.value());
    bytes.putInt(checksum(bytes.duplicate().flip()));
    file.write(bytes.flip());
    unseen.add(change);
    appended++;
  }

  /** Waits until this is durable, or nobody is forcing, so that this thread has to. */
  private synchronized boolean isToForce(long mine) throws InterruptedException {
    while (forcing && durable < mine) {
      wait();
    }
    if (durable >= mine) {
      return false;
    }
    forcing = true;
    return true;
  }

  /** Where this fails, the run does. */
  private void force() throws IOException {
    long reached = reached();
    file.force(false);
    done(reached);
  }

  private synchronized long reached() {
    return appended;
  }

  private synchronized void done(long reached) {
    while (durable < reached) {
      receiver.accept(unseen.remove());
      durable++;
    }
    forcing = false;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
