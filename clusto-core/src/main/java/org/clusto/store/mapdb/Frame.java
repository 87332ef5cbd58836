package org.clusto.store.mapdb;

import java.nio.ByteBuffer;

/**
 * A piece of a commit as it stands in the journal. Each frame is checked by itself, so a commit of
 * any size is written and read without holding all its bytes.
 *
 * <pre>
 * int   length of what follows the checksum
 * int   CRC32C of what follows
 * byte  1 if the commit ends here, 0 if more frames follow
 * long  version of the commit
 * int   which frame of the commit this is, from 0
 *       content
 * </pre>
 */
final class Frame {
  /** The length and the checksum. */
  static final int CHECKED_FROM = 8;

  /** Where the version stands, counted from the beginning of the frame. */
  static final int VERSION = CHECKED_FROM + 1;

  /** Where the content begins, counted from the beginning of the frame. */
  static final int CONTENT = CHECKED_FROM + 13;

  /** A frame is closed when its content reaches this. */
  static final int FULL = 1 << 20;

  static final int LAST = 1;
  static final int MORE_FOLLOW = 0;

  private final Head head;
  private final byte[] checked;

  /** A frame of these bytes, which stand behind the checksum. */
  Frame(Head head, byte[] checked) {
    this.head = head;
    this.checked = checked;
  }

  /** What stands before the content of a frame. */
  record Head(int length, int checksum, int mark, long version, int part) {
    static Head read(ByteBuffer bytes) {
      return new Head(bytes.getInt(), bytes.getInt(), bytes.get(), bytes.getLong(), bytes.getInt());
    }

    /** Whether this may be the head of a frame that ends within so many bytes. */
    boolean fits(long room) {
      return length >= CONTENT - CHECKED_FROM
          && length <= room - CHECKED_FROM
          && (mark == LAST || mark == MORE_FOLLOW)
          && version > 0
          && part >= 0;
    }
  }

  Head head() {
    return head;
  }

  boolean isLast() {
    return head.mark() == LAST;
  }

  /** What the frame holds of its commit. */
  PayloadInput content() {
    return new PayloadInput(checked, CONTENT - CHECKED_FROM);
  }
}
