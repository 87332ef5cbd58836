package org.clusto.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The end of a file, where the same bytes are written again and again. */
final class Tail implements Closeable {

  private static final int ROOM = 1 << 14;

  /** What a write makes of the length of the file. */
  enum Growth {
    /** Each write makes it longer. */
    EACH,
    /** Zeros were written before, where some hundred writes go. */
    INTO_ROOM
  }

  private final FileChannel file;
  private final ByteBuffer bytes;
  private final Growth growth;
  private long end;

  /** Kept, as to ask the file for it makes the next force dearer: its times then change. */
  private long endOfRoom;

  Tail(Path path, int length, Growth growth) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    bytes = ByteBuffer.allocateDirect(length);
    this.growth = growth;
  }

  void write() throws IOException {
    if (growth == Growth.INTO_ROOM && end + bytes.capacity() > endOfRoom) {
      endOfRoom = end + file.write(ByteBuffer.allocate(ROOM), end);
    }
    file.write(bytes.rewind(), end);
    end += bytes.capacity();
  }

  void force() throws IOException {
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
