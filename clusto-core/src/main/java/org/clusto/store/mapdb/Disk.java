package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Everything that a store does to a file system. A test puts another in the place of the real one,
 * to see what a crash at any point leaves behind, or to have it fail.
 */
interface Disk {
  /** The file systems of this machine. */
  Disk REAL = new RealDisk();

  /** Makes a directory that only its owner can read, in one that is there. */
  void createDirectory(Path directory) throws IOException;

  /** Makes an empty file that only its owner can read. */
  void createFile(Path file) throws IOException;

  /** Opens a file that is there, to write at its end. */
  AppendFile append(Path file) throws IOException;

  /** Makes durable what was written to a file by other means than {@link #append}. */
  void force(Path file) throws IOException;

  /**
   * Gives a file or a directory another name in its directory, at once; a file, or an empty
   * directory, of that name is replaced.
   */
  void move(Path from, Path to) throws IOException;

  /** Removes a file, or an empty directory, where it is there. */
  void delete(Path file) throws IOException;

  /** Makes durable which files a directory has, and what they are called. */
  void sync(Path directory) throws IOException;
}
