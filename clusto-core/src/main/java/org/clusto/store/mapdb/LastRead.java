package org.clusto.store.mapdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.clusto.model.Commit;
import org.jspecify.annotations.Nullable;

/** Hands over commits, and remembers the last to find out later whether it is still the same. */
final class LastRead implements SegmentScan.Visitor {
  private final Decoding decoding;
  private @Nullable VersionedFile segment;
  private Frame.@Nullable Head head;
  private long offset;

  LastRead(Consumer<Commit> receiver) {
    this.decoding = new Decoding(receiver);
  }

  @Override
  public void frame(Frame frame, VersionedFile in, long at) throws MalformedException {
    decoding.frame(frame, in, at);
    if (frame.head().part() == 0) {
      segment = in;
      offset = at;
      head = frame.head();
    }
  }

  @Override
  public void whole() {
    decoding.whole();
  }

  /** The version of the last commit; 0 if there was none. */
  long version() {
    return head == null ? 0 : head.version();
  }

  /** Whether the commit still stands where it was found; true where its whole file is gone. */
  boolean isStillThere() throws IOException {
    if (segment == null || !segment.path().toFile().exists()) {
      return true;
    }
    byte[] bytes = new byte[Frame.CONTENT];
    try (RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r")) {
      if (file.length() - offset < bytes.length) {
        return false;
      }
      file.seek(offset);
      file.readFully(bytes);
    }
    return Frame.Head.read(ByteBuffer.wrap(bytes)).equals(head);
  }
}
