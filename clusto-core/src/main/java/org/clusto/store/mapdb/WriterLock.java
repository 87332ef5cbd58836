package org.clusto.store.mapdb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.clusto.model.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The lock of the one writer of a directory: a lock of the operating system on the file {@code
 * lock}, which says who holds it. It ends with the process that holds it, however that ends.
 *
 * <p>On POSIX systems a process loses such a lock as soon as it closes <em>any</em> channel on the
 * file. So within this process a set remembers what is held, and nobody opens the file again while
 * it is.
 */
final class WriterLock implements AutoCloseable {
  private static final String NAME = "lock";
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
  private static final int LONGEST_HOLDER = 300;

  /** Behind all content, so that the content stays readable where locks bar reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private enum Attempt {
    TAKEN,
    HELD_BY_ANOTHER,
    HELD_BY_THIS_PROCESS
  }

  private final Path directory;
  private final FileChannel channel;
  private boolean released;

  private WriterLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StoreException if another writer has it; the message names that writer
   */
  static WriterLock acquire(StoreDirectory directory) throws IOException {
    Path real = directory.path().toRealPath();
    if (!HELD_HERE.add(real)) {
      throw heldBy(real, thisProcess() + ", this very process");
    }
    @Nullable WriterLock lock = null;
    try {
      lock = new WriterLock(real, lockedChannel(directory));
      return lock;
    } finally {
      if (lock == null) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static FileChannel lockedChannel(StoreDirectory directory) throws IOException {
    FileChannel channel = openFile(directory);
    return switch (tryLock(channel)) {
      case TAKEN -> signed(channel);
      // Held by this class under another class loader. The channel stays open on purpose: closing
      // it would end the other's lock.
      case HELD_BY_THIS_PROCESS -> throw heldBy(directory.path(), holder(channel));
      case HELD_BY_ANOTHER -> throw heldBy(directory.path(), holderAtLast(channel));
    };
  }

  private static FileChannel openFile(StoreDirectory directory) throws IOException {
    Path file = directory.file(NAME);
    try {
      directory.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // It stays when a writer ends, for the next one.
    }
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static Attempt tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
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
      try (channel) {
        channel.truncate(0);
      } finally {
        HELD_HERE.remove(directory);
      }
    }
  }

  private static FileChannel signed(FileChannel channel) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((thisProcess() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    return channel;
  }

  private static String holderAtLast(FileChannel channel) throws IOException {
    try (channel) {
      return holder(channel);
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(content, 0);
    String holder = StandardCharsets.UTF_8.decode(content.flip()).toString().strip();
    return holder.isEmpty() ? "a process that is just starting or ending" : holder;
  }

  private static String thisProcess() {
    return ProcessHandle.current().pid() + "@" + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static StoreException heldBy(Path directory, String holder) {
    return new StoreException(
        ("the inventory in %s is open for writing by %s (pid@host); close it there,"
                + " or open it for reading only")
            .formatted(directory, holder));
  }
}
