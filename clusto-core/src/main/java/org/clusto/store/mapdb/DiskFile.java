package org.clusto.store.mapdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file in the file system. It is no {@link java.nio.channels.FileChannel}, because that closes
 * for good when the thread that uses it is interrupted, which any caller's thread may be.
 */
final class DiskFile implements AppendFile {
  private static final int BUFFER = 1 << 16;
  private static final byte[] ZEROS = new byte[1 << 14];

  private final RandomAccessFile file;
  private long end;

  DiskFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    end = file.length();
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    file.seek(end);
    file.write(bytes, 0, length);
    end += length;
  }

  @Override
  public void reserve(int length) throws IOException {
    file.seek(end);
    for (int left = length; left > 0; left -= ZEROS.length) {
      file.write(ZEROS, 0, Math.min(left, ZEROS.length));
    }
  }

  @Override
  public void force() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void rewrite(long from) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long at = from; at < end; at += BUFFER) {
      int length = (int) Math.min(BUFFER, end - at);
      file.seek(at);
      file.readFully(buffer, 0, length);
      file.seek(at);
      file.write(buffer, 0, length);
    }
  }

  @Override
  public void cut(long length) throws IOException {
    file.setLength(length);
    end = length;
  }

  @Override
  public long length() {
    return end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
