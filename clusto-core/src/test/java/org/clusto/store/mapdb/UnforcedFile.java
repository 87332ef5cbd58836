package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is not made durable, for tests that append a lot. */
final class UnforcedFile implements AppendFile {
  private final AppendFile file;

  UnforcedFile(Path path) throws IOException {
    this.file = new DiskFile(path);
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    file.write(bytes, length);
  }

  @Override
  public void reserve(int length) throws IOException {
    file.reserve(length);
  }

  @Override
  public void force() {}

  @Override
  public void rewrite(long from) throws IOException {
    file.rewrite(from);
  }

  @Override
  public void cut(long length) throws IOException {
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
