package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk on which chosen operations fail. A write that fails has written the half of its bytes; all
 * else that fails was not done.
 */
final class FaultyDisk extends ForwardingDisk {

  /** What can fail. */
  enum Kind {
    CREATE_DIRECTORY,
    CREATE,
    OPEN,
    WRITE,
    RESERVE,
    CUT,
    FORCE,
    MOVE,
    DELETE,
    SYNC
  }

  /** Says which operations fail. */
  @FunctionalInterface
  interface Plan {
    /** Whether the next operation fails; asked once for each. */
    boolean fails(Kind kind, Path path);
  }

  private final Plan plan;

  FaultyDisk(Disk disk, Plan plan) {
    super(disk);
    this.plan = plan;
  }

  private void attempt(Kind kind, Path path) throws IOException {
    if (plan.fails(kind, path)) {
      throw failure(kind);
    }
  }

  private static IOException failure(Kind kind) {
    return new IOException("Input/output error (" + kind + ")");
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    attempt(Kind.CREATE_DIRECTORY, directory);
    super.createDirectory(directory);
  }

  @Override
  public void createFile(Path file) throws IOException {
    attempt(Kind.CREATE, file);
    super.createFile(file);
  }

  @Override
  public AppendFile append(Path file) throws IOException {
    attempt(Kind.OPEN, file);
    return new FaultyFile(super.append(file), file);
  }

  @Override
  public void force(Path file) throws IOException {
    attempt(Kind.FORCE, file);
    super.force(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    attempt(Kind.MOVE, from);
    super.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    attempt(Kind.DELETE, file);
    super.delete(file);
  }

  @Override
  public void sync(Path directory) throws IOException {
    attempt(Kind.SYNC, directory);
    super.sync(directory);
  }

  /** A file on it. */
  private final class FaultyFile implements AppendFile {
    private final AppendFile file;
    private final Path path;

    FaultyFile(AppendFile file, Path path) {
      this.file = file;
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      if (plan.fails(Kind.WRITE, path)) {
        file.write(bytes, length / 2);
        throw failure(Kind.WRITE);
      }
      file.write(bytes, length);
    }

    @Override
    public void reserve(int length) throws IOException {
      if (plan.fails(Kind.RESERVE, path)) {
        file.reserve(length / 2);
        throw failure(Kind.RESERVE);
      }
      file.reserve(length);
    }

    @Override
    public void force() throws IOException {
      attempt(Kind.FORCE, path);
      file.force();
    }

    @Override
    public void rewrite(long from) throws IOException {
      attempt(Kind.WRITE, path);
      file.rewrite(from);
    }

    @Override
    public void cut(long length) throws IOException {
      attempt(Kind.CUT, path);
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
