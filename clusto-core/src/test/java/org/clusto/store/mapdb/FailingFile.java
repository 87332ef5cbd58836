package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file on a disk that fails when it is told to. */
final class FailingFile implements AppendFile {

  /** What fails. */
  enum At {
    NOTHING,
    WRITING,
    WRITING_AND_CUTTING,
    FORCING,
    FORCING_AND_CUTTING
  }

  private final AppendFile file;
  private At at = At.NOTHING;
  private boolean failsUnexpectedly;

  private FailingFile(AppendFile file) {
    this.file = file;
  }

  static FailingFile open(Path path, List<FailingFile> opened) throws IOException {
    FailingFile file = new FailingFile(new DiskFile(path));
    opened.add(file);
    return file;
  }

  void failAt(At what) {
    at = what;
  }

  void failOnceUnexpectedly() {
    failsUnexpectedly = true;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    if (failsUnexpectedly) {
      failsUnexpectedly = false;
      file.write(bytes, length / 2);
      throw new IllegalStateException("not foreseen");
    }
    if (at == At.WRITING || at == At.WRITING_AND_CUTTING) {
      file.write(bytes, length / 2);
      throw failure();
    }
    file.write(bytes, length);
  }

  @Override
  public void reserve(int length) throws IOException {
    if (at == At.WRITING || at == At.WRITING_AND_CUTTING) {
      file.reserve(length / 2);
      throw failure();
    }
    file.reserve(length);
  }

  @Override
  public void force() throws IOException {
    if (at == At.FORCING) {
      throw failure();
    } else if (at == At.FORCING_AND_CUTTING) {
      file.cut(file.length() - 1);
      file.force();
      throw failure();
    }
    file.force();
  }

  @Override
  public void rewrite(long from) throws IOException {
    file.rewrite(from);
  }

  @Override
  public void cut(long length) throws IOException {
    if (at == At.WRITING_AND_CUTTING || at == At.FORCING_AND_CUTTING) {
      throw failure();
    }
    file.cut(length);
  }

  private static IOException failure() {
    return new IOException("No space left on device");
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
