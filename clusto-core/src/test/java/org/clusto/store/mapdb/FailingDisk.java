package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/** A disk that fails at one of the operations on it, or when so many bytes were written. */
final class FailingDisk implements Disk {
  private final long failing;
  private final long room;
  private long operations;
  private long written;
  private boolean hasFailed;

  private FailingDisk(long failing, long room) {
    this.failing = failing;
    this.room = room;
  }

  /** A disk of which one operation fails, the first or a later one. */
  static FailingDisk at(long operation) {
    return new FailingDisk(operation, Long.MAX_VALUE);
  }

  /** A disk that has room for so many bytes. */
  static FailingDisk withRoom(long bytes) {
    return new FailingDisk(Long.MAX_VALUE, bytes);
  }

  boolean hasFailed() {
    return hasFailed;
  }

  private void count() throws IOException {
    if (++operations == failing) {
      throw failure("Input/output error");
    }
  }

  private void count(int length) throws IOException {
    count();
    written += length;
    if (written > room) {
      throw failure("No space left on device");
    }
  }

  private IOException failure(String what) {
    hasFailed = true;
    return new IOException(what);
  }

  @Override
  public AppendFile append(Path file) throws IOException {
    count();
    return new CountedFile(new UnforcedFile(file));
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    count();
    REAL.createDirectory(directory);
  }

  @Override
  public void createFile(Path file) throws IOException {
    count();
    REAL.createFile(file);
  }

  @Override
  public void force(Path file) throws IOException {
    count();
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    count();
    REAL.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    REAL.delete(file);
  }

  @Override
  public void sync(Path directory) throws IOException {
    count();
  }

  private final class CountedFile implements AppendFile {
    private final AppendFile file;

    CountedFile(AppendFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      count(length);
      file.write(bytes, length);
    }

    @Override
    public void reserve(int length) throws IOException {
      file.reserve(length);
    }

    @Override
    public void force() throws IOException {
      count();
      file.force();
    }

    @Override
    public void rewrite(long from) throws IOException {
      count();
      file.rewrite(from);
    }

    @Override
    public void cut(long length) throws IOException {
      count();
      file.cut(length);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
