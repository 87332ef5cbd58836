package org.clusto.imports;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file for what does not fit in memory: written once, then read as often as is wanted. It is gone
 * when it is closed, and where the system can unlink open files, when the process ends in any way.
 */
final class SpoolFile implements AutoCloseable {

  private static final int BUFFER = 32 * 1024;

  private final FileChannel channel;
  private @Nullable DataOutputStream out;

  SpoolFile() {
    try {
      Path path = Files.createTempFile("clusto-import", ".spool");
      this.channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      this.out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where to write, until it is first read. */
  DataOutputStream out() {
    if (out == null) {
      throw new IllegalStateException("it was read already");
    }
    return out;
  }

  /** All that was written, from the start. */
  DataInputStream in() {
    try {
      if (out != null) {
        out.flush();
        out = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DataInputStream(new BufferedInputStream(new FromStart(), BUFFER));
  }

  /** Reads by place, so that several may read at once. */
  private final class FromStart extends InputStream {
    private long place;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int got = channel.read(ByteBuffer.wrap(bytes, from, length), place);
      place += Math.max(0, got);
      return got;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
