package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that a store lives in; what is made in it, only its owner can read.
 *
 * @param path where it is
 * @param disk what does all that changes it
 */
record StoreDirectory(Path path, Disk disk) {
  private static final Logger LOG = LoggerFactory.getLogger(StoreDirectory.class);
  private static final String TEMPORARY = ".tmp";
  private static final Pattern OURS =
      Pattern.compile("(format|checkpoint-[0-9]{20}\\.mapdb)" + Pattern.quote(TEMPORARY));

  /** Makes the directory, and those above it, where they are not there. */
  void create() throws IOException {
    if (!StoreFormat.isIn(this)) {
      make(path.toAbsolutePath());
    }
  }

  private void make(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent == null) {
      return;
    }
    if (Files.isDirectory(directory)) {
      trySync(parent);
    } else {
      make(parent);
      createOwnersDirectory(directory);
      disk.sync(parent);
    }
  }

  /** What is there may have been left by a writer that died, before it was durable. */
  private void trySync(Path parent) {
    try {
      disk.sync(parent);
    } catch (IOException e) {
      LOG.debug("{} cannot be synced, and what is in it is taken for durable", parent, e);
    }
  }

  private void createOwnersDirectory(Path directory) throws IOException {
    try {
      disk.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Makes an empty file to write what {@link #publish} then puts in its place. */
  Path createTemporary(Path file) throws IOException {
    Path temporary = path.resolve(file.getFileName() + TEMPORARY);
    disk.delete(temporary);
    disk.createFile(temporary);
    return temporary;
  }

  /** Puts a file that is written and forced under its name, at once and for good. */
  void publish(Path temporary, Path file) throws IOException {
    disk.move(temporary, file);
    sync();
  }

  /** Removes what a writer left that died before it could publish it. */
  void removeTemporaries() throws IOException {
    for (Path file : files()) {
      if (isTemporary(file)) {
        disk.delete(file);
      }
    }
  }

  /** Whether a file is one that {@link #createTemporary} made. */
  static boolean isTemporary(Path file) {
    return OURS.matcher(file.getFileName().toString()).matches();
  }

  /** All files, in no order. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    }
  }

  /** Makes durable which files there are. */
  void sync() throws IOException {
    disk.sync(path);
  }
}
