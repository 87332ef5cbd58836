package org.clusto.store.mapdb;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What was done to a disk. A file has a number, which stays when its name changes. */
sealed interface DiskOperation {

  /** A change of which files a directory has: durable when the directory was synced. */
  sealed interface Naming extends DiskOperation {
    Path path();

    /** Where the name stands. */
    default Path directory() {
      return path().resolveSibling("");
    }

    /** Whether another change can only be done when this is. */
    default boolean comesBefore(Naming later) {
      return later.path().equals(path())
          || (later instanceof Moved moved && moved.from().equals(path()))
          || (this instanceof Moved moved && later.path().equals(moved.from()));
    }
  }

  /** A change of what is in a file: durable when the file was forced. */
  sealed interface Writing extends DiskOperation {
    int file();
  }

  /** A directory was made. */
  record DirectoryMade(Path path) implements Naming {}

  /** An empty file was made. */
  record FileMade(Path path, int file) implements Naming {}

  /** A file got another name. */
  record Moved(Path from, Path path) implements Naming {}

  /** A file was removed. */
  record Deleted(Path path) implements Naming {}

  /** Bytes were written to a file. */
  record Written(int file, long offset, ByteBuffer bytes) implements Writing {
    long end() {
      return offset + bytes.remaining();
    }

    /** The part from one place in the bytes to another. */
    Written part(int from, int to) {
      return new Written(file, offset + from, bytes.slice(from, to - from));
    }
  }

  /** A file was cut off behind a length. */
  record Cut(int file, long length) implements Writing {}

  /**
   * All that had been written to a file is durable.
   *
   * @param begun how many operations had been done when this began
   */
  record Forced(int file, int begun) implements DiskOperation {}

  /**
   * The names of a directory's files are durable.
   *
   * @param begun how many operations had been done when this began
   */
  record Synced(Path directory, int begun) implements DiskOperation {}

  /**
   * Forcing a file failed, and the system, as some do, takes what it could not write for written:
   * it is there to read until the power is cut, and then it is not.
   */
  record Forgotten(int file) implements DiskOperation {}
}
