package org.clusto.store.etcd;

import com.google.common.primitives.Ints;
import io.etcd.jetcd.ByteSequence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.clusto.encoding.PayloadOutput;

/**
 * Takes records or changes, deflates them, and hands them on in pieces as they fill up; so that no
 * more than one is in memory, and none is larger than etcd takes. What is small in the end stays
 * here.
 */
final class BodyOutput {

  /** A request of etcd has 1.5 MiB at most, unless it is told otherwise. */
  static final int PIECE = 1 << 20;

  /** What is not longer stands in the value itself. */
  static final int MOST_INLINE = 1 << 16;

  private static final int BLOCK = 1 << 16;

  /** Where full pieces go. */
  interface Sink {
    /** Takes the next piece. */
    void piece(int number, byte[] content);
  }

  private final Sink sink;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final ByteArrayOutputStream filling = new ByteArrayOutputStream();
  private final OutputStream deflated = new DeflaterOutputStream(new Filling(), deflater, 1 << 13);
  private final PayloadOutput block = new PayloadOutput();
  private int pieces;
  private long bytes;

  BodyOutput(Sink sink) {
    this.sink = sink;
  }

  /** Where the next record or change is written to; {@link #written} is called after each. */
  PayloadOutput block() {
    return block;
  }

  /** Says that a record or a change was written. */
  void written() {
    if (block.size() >= BLOCK) {
      endBlock();
    }
  }

  private void endBlock() {
    try {
      deflated.write(Ints.toByteArray(block.size()));
      deflated.write(block.array(), 0, block.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    block.clear();
  }

  /** Ends it. */
  Body finish() {
    try {
      if (block.size() > 0) {
        endBlock();
      }
      endBlock(); // an empty one is the end
      deflated.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    if (pieces == 0 && filling.size() <= MOST_INLINE) {
      return new Body(0, filling.size(), ByteSequence.from(filling.toByteArray()));
    }
    handOn();
    return new Body(pieces, bytes, ByteSequence.EMPTY);
  }

  private void handOn() {
    if (filling.size() > 0) {
      bytes += filling.size();
      sink.piece(pieces++, filling.toByteArray());
      filling.reset();
    }
  }

  private final class Filling extends OutputStream {
    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] added, int from, int length) {
      int at = from;
      while (at < from + length) {
        int more = Math.min(from + length - at, PIECE - filling.size());
        filling.write(added, at, more);
        at += more;
        if (filling.size() == PIECE) {
          handOn();
        }
      }
    }
  }
}
