package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The real disk, but for the files that are appended to. */
class TestDisk implements Disk {
  private final Opener opener;

  TestDisk(Opener opener) {
    this.opener = opener;
  }

  /** Opens files that are appended to. */
  @FunctionalInterface
  interface Opener {
    AppendFile open(Path file) throws IOException;
  }

  /** A disk that makes nothing durable, for tests that append a lot. */
  static Disk unforced() {
    return new TestDisk(UnforcedFile::new);
  }

  /** A disk whose journal fails when it is told to. */
  static Disk failing(List<FailingFile> opened) {
    return new TestDisk(
        path ->
            path.getFileName().toString().startsWith("journal-")
                ? FailingFile.open(path, opened)
                : new DiskFile(path));
  }

  @Override
  public AppendFile append(Path file) throws IOException {
    return opener.open(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    REAL.createDirectory(directory);
  }

  @Override
  public void createFile(Path file) throws IOException {
    REAL.createFile(file);
  }

  @Override
  public void force(Path file) throws IOException {
    REAL.force(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    REAL.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    REAL.delete(file);
  }

  @Override
  public void sync(Path directory) throws IOException {
    REAL.sync(directory);
  }
}
