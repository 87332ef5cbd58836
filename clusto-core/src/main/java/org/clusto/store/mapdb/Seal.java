package org.clusto.store.mapdb;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The checksum of a whole checkpoint file, so that MapDB never interprets damaged bytes. It stands
 * in the 64 bytes of the file's head, behind those that MapDB 3 uses (it leaves 40 to 63 zero), and
 * counts itself as zeros.
 *
 * <pre>
 * 40  int   {@link #MARK}
 * 44  int   CRC32C
 * 48  long  length of the file
 * </pre>
 */
final class Seal {
  private static final int MARK = 0x434c5354;
  private static final int HEAD = 64;
  private static final int AT = 40;
  private static final int SIZE = 16;
  private static final int BUFFER = 1 << 20;

  private Seal() {}

  /** Seals a file that is written. */
  static void seal(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      requireUnused(file, path);
      ByteBuffer seal = ByteBuffer.allocate(SIZE);
      seal.putInt(MARK).putInt(checksum(path)).putLong(file.length());
      file.seek(AT);
      file.write(seal.array());
    }
  }

  private static void requireUnused(RandomAccessFile file, Path path) throws IOException {
    byte[] place = new byte[HEAD - AT];
    file.seek(AT);
    file.readFully(place);
    if (!Arrays.equals(place, new byte[HEAD - AT])) {
      throw new IOException(path + " has no room for a checksum: another format of MapDB");
    }
  }

  /** Whether a file is as it was when it was sealed. */
  static boolean isIntact(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return file.length() >= HEAD && isIntact(file, path);
    }
  }

  private static boolean isIntact(RandomAccessFile file, Path path) throws IOException {
    file.seek(AT);
    return file.readInt() == MARK
        && file.readInt() == checksum(path)
        && file.readLong() == file.length();
  }

  private static int checksum(Path path) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new FileInputStream(path.toFile())) {
      byte[] head = in.readNBytes(HEAD);
      Arrays.fill(head, AT, AT + SIZE, (byte) 0);
      checksum.update(head);
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksum.update(buffer, 0, read);
      }
    }
    return (int) checksum.getValue();
  }
}
