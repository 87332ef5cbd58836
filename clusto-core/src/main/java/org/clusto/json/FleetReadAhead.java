package org.clusto.json;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.clusto.model.ClosedException;
import org.clusto.model.FleetFileException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fleet file on a thread of its own, ahead of the thread that takes the entities, so that
 * reading a long file and working on it go on at once. The first lines are read as they are taken:
 * a short file needs no thread. For one thread, which closes it.
 */
public final class FleetReadAhead implements AutoCloseable {

  private static final int ALONE = 1000;
  private static final int A_BATCH = 250;
  private static final int BATCHES = 8;

  private final FleetReader reader;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES);
  private volatile boolean isClosed;
  private @Nullable Thread ahead;
  private int alone;
  private @Nullable Batch batch;
  private int next;

  /**
   * Entities that stand one after the other.
   *
   * @param bytesRead how many bytes were taken from the stream by then
   * @param failure what followed them, where that was no entity
   */
  private record Batch(
      List<FleetEntity> entities, long bytesRead, boolean isLast, @Nullable Throwable failure) {}

  /** Goes on where a reader is, which is this one's from then on. */
  public FleetReadAhead(FleetReader reader) {
    this.reader = reader;
  }

  /**
   * The next entity, or null at the end.
   *
   * @throws FleetFileException as {@link FleetReader#next} does
   * @throws UncheckedIOException as {@link FleetReader#next} does
   */
  public @Nullable FleetEntity next() {
    if (alone < ALONE) {
      alone++;
      return reader.next();
    }
    Batch current = current();
    if (next < current.entities.size()) {
      return current.entities.get(next++);
    } else if (current.failure != null) {
      Throwables.throwIfUnchecked(current.failure);
    }
    return null;
  }

  /** The batch that the next entity is in, or the last one. */
  private Batch current() {
    Batch current = batch;
    if (current == null) {
      begin();
    }
    if (current == null || (next == current.entities.size() && !current.isLast)) {
      current = take();
      batch = current;
      next = 0;
    }
    return current;
  }

  private Batch take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedException("interrupted while the fleet file was read; nothing was changed");
    }
  }

  private void begin() {
    Thread thread = new Thread(this::readToEnd, "clusto-import");
    thread.setDaemon(true);
    thread.start();
    ahead = thread;
  }

  /** How many bytes were taken from the stream for what was taken here. */
  public long bytesRead() {
    return batch == null ? reader.bytesRead() : batch.bytesRead;
  }

  private void readToEnd() {
    boolean isLast = false;
    while (!isLast && !isClosed) {
      Batch read = read();
      Uninterruptibles.putUninterruptibly(queue, read);
      isLast = read.isLast;
    }
  }

  private Batch read() {
    List<FleetEntity> entities = new ArrayList<>(A_BATCH);
    try {
      while (entities.size() < A_BATCH) {
        FleetEntity entity = reader.next();
        if (entity == null) {
          return new Batch(entities, reader.bytesRead(), true, null);
        }
        entities.add(entity);
      }
      return new Batch(entities, reader.bytesRead(), false, null);
    } catch (RuntimeException | Error e) {
      return new Batch(entities, reader.bytesRead(), true, e);
    }
  }

  /** Has the thread end; where its stream cannot be interrupted, when that gives something. */
  @Override
  public void close() {
    isClosed = true;
    queue.clear();
    if (ahead != null) {
      ahead.interrupt();
    }
  }
}
