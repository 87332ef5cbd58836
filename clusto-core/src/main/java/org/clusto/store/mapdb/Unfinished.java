package org.clusto.store.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file, or a directory of files, that stands under a name of its own until it is whole. It goes
 * when it is closed before it was published, and also where the process ends meanwhile, be it by a
 * signal; only what kills the process at once leaves it.
 */
final class Unfinished implements Closeable {

  /** Whoever writes to a directory can make only so many files before it finds it gone. */
  private static final int MOST_TRIES = 1000;

  private final Path path;
  private final Disk disk;
  private final Thread atExit = new Thread(this::abandon, "remove what is unfinished");
  private boolean isPublished;
  private boolean isAbandoned;

  private Unfinished(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
  }

  /**
   * Begins something under a name that nothing else has.
   *
   * @throws IOException if it cannot be made, or the process is ending
   */
  static Unfinished begin(Path path, Disk disk, Making making) throws IOException {
    Unfinished begun = new Unfinished(path, disk);
    begun.watch();
    try {
      begun.make(making);
      return begun;
    } catch (IOException | RuntimeException | Error e) {
      begun.closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(Throwable cause) {
    try {
      close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Makes the empty file or directory. */
  @FunctionalInterface
  interface Making {
    void make(Path path) throws IOException;
  }

  private void watch() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException e) {
      throw new IOException("the process is ending", e);
    }
  }

  private synchronized void make(Making making) throws IOException {
    requireGoingOn();
    making.make(path);
  }

  private void requireGoingOn() throws IOException {
    if (isAbandoned) {
      throw new IOException("the process is ending");
    }
  }

  /** Gives it the name that it is to have, at once. */
  synchronized void publish(Path target) throws IOException {
    requireGoingOn();
    disk.move(path, target);
    isPublished = true;
  }

  private synchronized void abandon() {
    isAbandoned = true;
    for (int tries = 0; !isPublished && tries < MOST_TRIES && isThere(); tries++) {
      try {
        remove();
      } catch (IOException e) {
        // A file came meanwhile, or went.
      }
    }
  }

  private boolean isThere() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void remove() throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : new StoreDirectory(path, disk).files()) {
        disk.delete(file);
      }
    }
    disk.delete(path);
  }

  @Override
  public synchronized void close() throws IOException {
    forget();
    if (!isPublished && !isAbandoned) {
      remove();
    }
  }

  private void forget() {
    try {
      var unused = Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending: the hook waits, or has run.
    }
  }
}
