package org.clusto.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One thread after the other appends, and forces what it appended. */
final class LoneAppender implements Appender {

  private final FileChannel file;
  private final ByteBuffer bytes;

  LoneAppender(Path path, int length) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    bytes = ByteBuffer.allocateDirect(length);
  }

  @Override
  public synchronized void append() throws IOException {
    bytes.rewind();
    file.write(bytes);
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
