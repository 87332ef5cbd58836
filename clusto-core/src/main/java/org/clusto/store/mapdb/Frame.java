package org.clusto.store.mapdb;

import java.nio.ByteBuffer;
import org.clusto.encoding.PayloadInput;
import org.clusto.encoding.PayloadOutput;

/**
 * A piece of a commit as it stands in the journal. Each frame is checked by itself, so a commit of
 * any size is written and read without holding all its bytes.
 *
 * <pre>
 * int   length of what follows the checksum
 * int   CRC32C of what follows
 * byte  0 if more frames of the commit follow, 1 if it ends here, 2 for the end of the journal
 * long  version of the commit
 * int   which frame of the commit this is, from 0
 * int   how many of the commits before were not known to be durable when this was written
 *       content
 * </pre>
 *
 * <p>The last number tells damage from a torn tail. Commits share an fsync, so that a crash may
 * leave a later one whole before which an earlier one is torn; but a whole frame proves that the
 * commits up to {@link Head#durable} were whole once.
 *
 * <p>The end of the journal is a frame without content, of the version that would come next. A
 * writer that closes in peace leaves it, and the next one takes it away. With it there, nothing can
 * have been torn: every commit before it was durable.
 */
final class Frame {
  /** The length and the checksum. */
  static final int CHECKED_FROM = 8;

  /** Where the version stands, counted from the beginning of the frame. */
  static final int VERSION = CHECKED_FROM + 1;

  /** Where the content begins, counted from the beginning of the frame. */
  static final int CONTENT = CHECKED_FROM + 17;

  /** A frame is closed when its content reaches this. */
  static final int FULL = 1 << 20;

  static final int MORE_FOLLOW = 0;
  static final int LAST = 1;
  static final int END_OF_JOURNAL = 2;

  private final Head head;
  private final byte[] checked;

  /** A frame of these bytes, which stand behind the checksum. */
  Frame(Head head, byte[] checked) {
    this.head = head;
    this.checked = checked;
  }

  /** What stands before the content of a frame. */
  record Head(int length, int checksum, int mark, long version, int part, int notDurable) {
    static Head read(ByteBuffer bytes) {
      return new Head(
          bytes.getInt(),
          bytes.getInt(),
          bytes.get(),
          bytes.getLong(),
          bytes.getInt(),
          bytes.getInt());
    }

    /** Whether this may be the head of a frame that ends within so many bytes. */
    boolean fits(long room) {
      return length >= CONTENT - CHECKED_FROM
          && length <= room - CHECKED_FROM
          && mark >= MORE_FOLLOW
          && mark <= END_OF_JOURNAL
          && version > 0
          && part >= 0
          && notDurable >= 0
          && notDurable < version;
    }

    /** The last commit that was known to be durable when the frame was written. */
    long durable() {
      return version - 1 - notDurable;
    }
  }

  Head head() {
    return head;
  }

  boolean isLast() {
    return head.mark() == LAST;
  }

  boolean isEndOfJournal() {
    return head.mark() == END_OF_JOURNAL;
  }

  /** What the frame holds of its commit. */
  PayloadInput content() {
    return new PayloadInput(checked, CONTENT - CHECKED_FROM);
  }

  /** Makes a buffer hold the head of a frame, but for what {@link #close} fills in. */
  static void open(PayloadOutput out, long version, int part, long durable) {
    out.clear();
    out.fixedLong(0);
    out.oneByte(0);
    out.fixedLong(version);
    out.fixedInt(part);
    out.fixedInt((int) Math.min(version - 1 - durable, Integer.MAX_VALUE));
  }

  /** The frame that ends a journal behind its last commit, all of which are durable. */
  static PayloadOutput endOfJournal(long last) {
    PayloadOutput mark = new PayloadOutput();
    open(mark, last + 1, 0, last);
    close(mark, END_OF_JOURNAL);
    return mark;
  }

  /** Fills in what is known when a frame is whole: its length, checksum and mark. */
  static void close(PayloadOutput out, int mark) {
    byte[] frame = out.array();
    int length = out.size() - CHECKED_FROM;
    frame[CHECKED_FROM] = (byte) mark;
    ByteBuffer.wrap(frame).putInt(length).putInt(FrameReader.checksum(frame, CHECKED_FROM, length));
  }
}
