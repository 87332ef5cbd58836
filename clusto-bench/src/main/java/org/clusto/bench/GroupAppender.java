package org.clusto.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Threads append one after the other, and one of them forces for all that have appended by then;
 * meanwhile others append, and wait for the next.
 */
final class GroupAppender implements Appender {

  private final FileChannel file;
  private final ByteBuffer bytes;
  private long appended;
  private long durable;
  private boolean forcing;

  GroupAppender(Path path, int length) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    bytes = ByteBuffer.allocateDirect(length);
  }

  @Override
  public void append() throws IOException, InterruptedException {
    long mine = write();
    if (isToForce(mine)) {
      force();
    }
  }

  private synchronized long write() throws IOException {
    bytes.rewind();
    file.write(bytes);
    return ++appended;
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

  /** Where this fails, so does the run; the others must not wait for ever. */
  private void force() throws IOException {
    long reached = reached();
    try {
      file.force(false);
    } finally {
      done(reached);
    }
  }

  private synchronized long reached() {
    return appended;
  }

  private synchronized void done(long reached) {
    durable = reached;
    forcing = false;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
