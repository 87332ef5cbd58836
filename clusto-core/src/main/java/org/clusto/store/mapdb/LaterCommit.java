package org.clusto.store.mapdb;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The search for a frame behind bytes that are none. One may prove that these once were frames: one
 * that was written when the commit that should be there was known to be durable. It tells damage
 * from a torn tail. Commits that share an fsync may be torn in any order, even with whole ones
 * behind the tear, as a system may write the pages of a file in any order; but no frame that was
 * written before that fsync says that they were durable.
 */
final class LaterCommit {
  /** That there is no such frame. */
  static final long NONE = -1;

  private static final int WINDOW = 1 << 20;

  /** How many commits may lie between; it keeps most bytes from looking like a head. */
  private static final long MOST_BEHIND = 1 << 24;

  private final Path path;
  private final long least;
  private final Predicate<Frame.Head> wanted;

  private LaterCommit(Path path, long least, Predicate<Frame.Head> wanted) {
    this.path = path;
    this.least = least;
    this.wanted = wanted;
  }

  /** Whether a whole frame that proves a version begins at an offset or behind it. */
  static boolean follows(Path path, long offset, long version) throws IOException {
    return new LaterCommit(path, version + 1, head -> head.durable() >= version).from(offset)
        != NONE;
  }

  /** Where the first whole frame of at least a version begins, at an offset or behind it. */
  static long next(Path path, long offset, long version) throws IOException {
    return new LaterCommit(path, version, head -> true).from(offset);
  }

  private long from(long offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      long found = NONE;
      for (long at = offset; found == NONE && length - at >= Frame.CONTENT; at += WINDOW) {
        found = findIn(window(file, at, length), at, length);
      }
      return found;
    } catch (EOFException e) {
      return NONE; // Since this was opened, the writer cut off what never counted.
    }
  }

  /** The bytes of the frames' heads that begin in a window. */
  private static ByteBuffer window(RandomAccessFile file, long at, long length) throws IOException {
    byte[] bytes = new byte[(int) Math.min(WINDOW + Frame.CONTENT - 1, length - at)];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private long findIn(ByteBuffer window, long at, long length) throws IOException {
    for (int i = 0; i <= window.limit() - Frame.CONTENT; i++) {
      if (isLater(window.getLong(i + Frame.VERSION))
          && isWanted(Frame.Head.read(window.position(i)), at + i, length)) {
        return at + i;
      }
    }
    return NONE;
  }

  private boolean isLater(long version) {
    return version >= least && version - least < MOST_BEHIND;
  }

  private boolean isWanted(Frame.Head head, long offset, long length) throws IOException {
    return head.fits(length - offset)
        && wanted.test(head)
        && FrameReader.isWhole(path, offset, head);
  }
}
