package org.clusto.store.mapdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The search for a frame that proves that bytes before it, which are no frame now, once were: one
 * that was written when the commit that should be there was known to be durable. It tells damage
 * from a torn tail. Commits that share an fsync may be torn in any order, even with whole ones
 * behind the tear, as a system may write the pages of a file in any order; but no frame that was
 * written before that fsync says that they were durable.
 */
final class LaterCommit {
  private static final int WINDOW = 1 << 20;

  /** How many commits may lie between; it keeps most bytes from looking like a head. */
  private static final long MOST_BEHIND = 1 << 24;

  private LaterCommit() {}

  /** Whether a whole frame that proves a version begins at an offset or behind it. */
  static boolean follows(Path path, long offset, long version) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      for (long at = offset; length - at >= Frame.CONTENT; at += WINDOW) {
        if (isIn(path, window(file, at, length), at, length, version)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The bytes of the frames' heads that begin in a window. */
  private static ByteBuffer window(RandomAccessFile file, long at, long length) throws IOException {
    byte[] bytes = new byte[(int) Math.min(WINDOW + Frame.CONTENT - 1, length - at)];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static boolean isIn(Path path, ByteBuffer window, long at, long length, long version)
      throws IOException {
    for (int i = 0; i <= window.limit() - Frame.CONTENT; i++) {
      if (isLater(window.getLong(i + Frame.VERSION), version)
          && proves(Frame.Head.read(window.position(i)), version, path, at + i, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLater(long found, long version) {
    return found > version && found - version <= MOST_BEHIND;
  }

  private static boolean proves(Frame.Head head, long version, Path path, long offset, long length)
      throws IOException {
    return head.fits(length - offset)
        && head.durable() >= version
        && FrameReader.isWhole(path, offset, head);
  }
}
