package org.clusto.store.mapdb;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a file on a disk that is imagined; zeros at its end need no room. */
final class Content {
  private byte[] bytes;

  /** So many of the bytes were written; behind them are zeros, in the array and not. */
  private int written;

  private int length;
  private @Nullable HashCode hash;

  private Content(byte[] bytes, int written, int length) {
    this.bytes = bytes;
    this.written = written;
    this.length = length;
  }

  static Content empty() {
    return new Content(new byte[0], 0, 0);
  }

  Content copy() {
    return new Content(Arrays.copyOf(bytes, written), written, length);
  }

  int length() {
    return length;
  }

  void write(long offset, ByteBuffer source) {
    int end = (int) offset + source.remaining();
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * written));
    }
    source.duplicate().get(bytes, (int) offset, source.remaining());
    written = Math.max(written, end);
    extend(end);
  }

  /** Makes it so long at least, with zeros where nothing was. */
  void extend(long to) {
    hash = null;
    length = (int) Math.max(length, to);
  }

  /** Makes it exactly so long. */
  void cut(long to) {
    hash = null;
    length = (int) to;
    written = Math.min(written, length);
    bytes = Arrays.copyOf(bytes, written);
  }

  HashCode hash() {
    if (hash == null) {
      hash = Hashing.murmur3_128().newHasher().putBytes(bytes, 0, written).putInt(length).hash();
    }
    return hash;
  }

  /** Has a disk make a file of it durably. */
  void make(Disk disk, Path path) throws IOException {
    disk.createFile(path);
    try (AppendFile file = disk.append(path)) {
      file.write(Arrays.copyOf(bytes, length), length);
      file.force();
    }
    disk.sync(path.getParent());
  }

  void writeTo(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(0);
      file.write(bytes, 0, written);
      file.setLength(length);
    }
  }
}
