package org.clusto.store.mapdb;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one segment, as far as they are whole. */
final class FrameReader implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** Above this a frame's checksum is tried before room is made for its bytes. */
  private static final int LARGE = 4 * Frame.FULL;

  private final Path path;
  private final DataInputStream in;
  private final long length;
  private long offset;

  /** Opens a segment, to read from where a frame begins. */
  FrameReader(Path path, long from) throws IOException {
    this.path = path;
    this.length = path.toFile().length();
    this.offset = from;
    FileInputStream file = new FileInputStream(path.toFile());
    file.skipNBytes(from);
    this.in = new DataInputStream(new BufferedInputStream(file, BUFFER));
  }

  /** How long the file was when it was opened. */
  long length() {
    return length;
  }

  /** Where the frame behind the last one read begins. */
  long offset() {
    return offset;
  }

  /** The next frame, or null if what comes is none that is whole; nothing is read behind that. */
  @Nullable Frame next() throws IOException {
    try {
      return length - offset < Frame.CONTENT ? null : whole();
    } catch (EOFException e) {
      return null; // Since this was opened, the writer cut off what never counted.
    }
  }

  private @Nullable Frame whole() throws IOException {
    byte[] start = new byte[Frame.CONTENT];
    in.readFully(start);
    Frame.Head head = Frame.Head.read(ByteBuffer.wrap(start));
    return head.fits(length - offset) && isPlausible(head) ? rest(head, start) : null;
  }

  private boolean isPlausible(Frame.Head head) throws IOException {
    return head.length() <= LARGE || isWhole(path, offset, head);
  }

  private @Nullable Frame rest(Frame.Head head, byte[] start) throws IOException {
    byte[] bytes = new byte[head.length()];
    int known = Frame.CONTENT - Frame.CHECKED_FROM;
    System.arraycopy(start, Frame.CHECKED_FROM, bytes, 0, known);
    in.readFully(bytes, known, bytes.length - known);
    if (checksum(bytes, 0, bytes.length) != head.checksum()) {
      return null;
    }
    offset += Frame.CHECKED_FROM + head.length();
    return new Frame(head, bytes);
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  /** Whether the frame whose head stands at an offset has the checksum that it says. */
  static boolean isWhole(Path path, long offset, Frame.Head head) throws IOException {
    try (InputStream in = new FileInputStream(path.toFile())) {
      in.skipNBytes(offset + Frame.CHECKED_FROM);
      return checksum(in, head.length()) == head.checksum();
    }
  }

  private static int checksum(InputStream in, int length) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    int left = length;
    while (left > 0) {
      int read = in.readNBytes(buffer, 0, Math.min(left, BUFFER));
      checksum.update(buffer, 0, read);
      left = read == 0 ? 0 : left - read;
    }
    return (int) checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
