package org.clusto.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Threads append one after the other, and one of them forces for all that have appended by then;
 * meanwhile others append, and wait for the next.
 */
final class GroupAppender implements Appender {

  private final Tail tail;
  private long appended;
  private long durable;
  private boolean forcing;

  GroupAppender(Path path, int length, Tail.Growth growth) throws IOException {
    tail = new Tail(path, length, growth);
  }

  @Override
  public void append() throws IOException, InterruptedException {
    long mine = write();
    if (isToForce(mine)) {
      force();
    }
  }

  private synchronized long write() throws IOException {
    tail.write();
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
      tail.force();
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
    tail.close();
  }
}
