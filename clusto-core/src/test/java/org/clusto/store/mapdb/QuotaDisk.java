package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk with little room, which files that are appended to share. */
final class QuotaDisk extends ForwardingDisk {
  /** What a file takes that is written by other means. */
  private static final int OTHER_FILE = 16;

  /** When a disk says that it is full. */
  enum Says {
    /** At once; what fits is written. */
    WHEN_WRITING,
    /** When what was written is forced, as some network file systems do. */
    WHEN_FORCING
  }

  private final Says says;
  private long room;

  QuotaDisk(Disk disk, long room, Says says) {
    super(disk);
    this.room = room;
    this.says = says;
  }

  /** How much room there is. */
  long room() {
    return room;
  }

  /** Makes room. */
  void lift() {
    room = Integer.MAX_VALUE;
  }

  private void require(boolean fits) throws IOException {
    if (!fits) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void createFile(Path file) throws IOException {
    require(room > 0 || Files.exists(file));
    super.createFile(file);
  }

  @Override
  public void force(Path file) throws IOException {
    require(room >= OTHER_FILE);
    room -= OTHER_FILE;
    super.force(file);
  }

  @Override
  public AppendFile append(Path file) throws IOException {
    return new QuotaFile(super.append(file));
  }

  /** A file that takes room. */
  private final class QuotaFile implements AppendFile {
    private final AppendFile file;

    QuotaFile(AppendFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      int fitting = says == Says.WHEN_WRITING ? (int) Math.min(length, room) : length;
      file.write(bytes, fitting);
      room -= fitting;
      require(fitting == length);
    }

    @Override
    public void reserve(int length) throws IOException {
      int fitting = says == Says.WHEN_WRITING ? (int) Math.min(length, room) : length;
      file.reserve(fitting);
      require(fitting == length);
    }

    @Override
    public void force() throws IOException {
      require(room >= 0);
      file.force();
    }

    @Override
    public void rewrite(long from) throws IOException {
      file.rewrite(from);
    }

    @Override
    public void cut(long length) throws IOException {
      room += file.length() - length;
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
