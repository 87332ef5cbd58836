package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The directory that a store lives in; what is made in it, only its owner can read. */
record StoreDirectory(Path path) {
  private static final String TEMPORARY = ".tmp";
  private static final Pattern OURS =
      Pattern.compile("(format|checkpoint-[0-9]{20}\\.mapdb)" + Pattern.quote(TEMPORARY));

  /** Makes the directory, and those above it, where they are not there. */
  void create() throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(path)) {
      Files.createDirectories(parent);
      createOwnersDirectory();
      sync(parent);
    }
  }

  private void createOwnersDirectory() throws IOException {
    try {
      Files.createDirectory(path, owners("rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Makes an empty file. */
  void createFile(Path file) throws IOException {
    Files.createFile(file, owners("rw-------"));
  }

  /** Makes an empty file to write what {@link #publish} then puts in its place. */
  Path createTemporary(Path file) throws IOException {
    Path temporary = path.resolve(file.getFileName() + TEMPORARY);
    Files.deleteIfExists(temporary);
    createFile(temporary);
    return temporary;
  }

  /** Puts a file that is written and forced under its name, at once and for good. */
  void publish(Path temporary, Path file) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
    sync();
  }

  /** Removes what a writer left that died before it could publish it. */
  void removeTemporaries() throws IOException {
    for (Path file : files()) {
      if (OURS.matcher(file.getFileName().toString()).matches()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** All files, in no order. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    }
  }

  /** Makes durable which files there are. */
  void sync() throws IOException {
    sync(path);
  }

  private static void sync(Path directory) throws IOException {
    if (isPosix(directory)) {
      Uninterrupted.run(() -> force(directory));
    }
  }

  private static Path force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
    return directory;
  }

  private FileAttribute<?>[] owners(String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
