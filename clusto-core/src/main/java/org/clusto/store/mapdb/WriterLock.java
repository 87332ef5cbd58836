package org.clusto.store.mapdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.clusto.model.AnotherWriterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of the one writer of a directory: a lock of the operating system on the file {@code
 * lock}, which says who holds it (process 4711 on host7). It ends with the process that holds it,
 * however that ends.
 *
 * <p>On POSIX systems a process loses such a lock as soon as it closes <em>any</em> channel on the
 * file. So within this process a set remembers what is held, and nobody opens the file again while
 * it is.
 */
final class WriterLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriterLock.class);

  static final String NAME = "lock";
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
  private static final Set<RandomAccessFile> NEVER_CLOSED = ConcurrentHashMap.newKeySet();
  private static final int LONGEST_HOLDER = 300;
  private static final long RETRY_MILLIS = 20;

  /** Behind all content, so that the content stays readable where locks bar reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private enum Attempt {
    TAKEN,
    HELD_BY_ANOTHER,
    HELD_BY_THIS_PROCESS
  }

  private final Path directory;
  private final RandomAccessFile file;
  private boolean released;

  private WriterLock(Path directory, RandomAccessFile file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * Takes the lock, when it comes free in time.
   *
   * @param patience how long to wait for it
   * @throws AnotherWriterException if another writer has it, and still has it then
   */
  static WriterLock acquire(StoreDirectory directory, Duration patience) throws IOException {
    // Saturates where it is more than nanoseconds can count; the sum may wrap, the difference not.
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(patience);
    while (true) {
      try {
        return acquire(directory);
      } catch (AnotherWriterException e) {
        if (deadline - System.nanoTime() <= 0 || !pause()) {
          throw e;
        }
      }
    }
  }

  /** Waits a little; false if the thread is interrupted. */
  private static boolean pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static WriterLock acquire(StoreDirectory directory) throws IOException {
    Path real = directory.path().toRealPath();
    if (!HELD_HERE.add(real)) {
      throw heldBy(real, thisProcess() + " (this process itself)");
    }
    boolean taken = false;
    try {
      WriterLock lock = new WriterLock(real, lockedFile(directory));
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static RandomAccessFile lockedFile(StoreDirectory directory) throws IOException {
    RandomAccessFile file = openFile(directory);
    return switch (tryLock(file)) {
      case TAKEN -> {
        say(thisProcess() + "\n", file);
        yield file;
      }
      case HELD_BY_ANOTHER -> throw heldBy(directory.path(), holderAtLast(file));
      case HELD_BY_THIS_PROCESS -> {
        // By this class under another class loader, whose lock would end if this were closed.
        NEVER_CLOSED.add(file);
        throw heldBy(directory.path(), holder(file) + " (this process itself)");
      }
    };
  }

  private static RandomAccessFile openFile(StoreDirectory directory) throws IOException {
    Path path = directory.file(NAME);
    try {
      directory.disk().createFile(path);
    } catch (FileAlreadyExistsException e) {
      // It stays when a writer ends, for the next one.
    }
    return new RandomAccessFile(path.toFile(), "rw");
  }

  private static Attempt tryLock(RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
      return lock == null ? Attempt.HELD_BY_ANOTHER : Attempt.TAKEN;
    } catch (OverlappingFileLockException e) {
      return Attempt.HELD_BY_THIS_PROCESS;
    }
  }

  /** Lets the next writer in. */
  @Override
  public synchronized void close() throws IOException {
    if (!released) {
      released = true;
      try (file) {
        say("", file);
      } finally {
        HELD_HERE.remove(directory);
      }
    }
  }

  /** Says who holds the lock, where the disk has room for that: it is held without it, too. */
  private static void say(String holder, RandomAccessFile file) {
    try {
      file.setLength(0);
      file.write(holder.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("the lock does not say who holds it", e);
    }
  }

  private static String holderAtLast(RandomAccessFile file) throws IOException {
    try (file) {
      return holder(file);
    }
  }

  private static String holder(RandomAccessFile file) throws IOException {
    byte[] content = new byte[LONGEST_HOLDER];
    int length = Math.max(0, file.read(content)); // shorter than it was where its writer just ends
    String holder = new String(content, 0, length, StandardCharsets.UTF_8).strip();
    return holder.isEmpty() ? "a process that does not say which it is" : holder;
  }

  private static String thisProcess() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static AnotherWriterException heldBy(Path directory, String holder) {
    return new AnotherWriterException(
        ("the inventory in %s is being changed by %s; close it there,"
                + " or open it for reading only")
            .formatted(directory, holder),
        holder);
  }
}
