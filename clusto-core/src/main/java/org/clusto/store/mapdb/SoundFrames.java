package org.clusto.store.mapdb;

import java.io.IOException;
import java.nio.file.Path;

/** All frames of a segment that are whole, those behind damage too. */
final class SoundFrames {

  /** What is told of each frame. */
  interface Receiver {
    /** Takes the next frame, which begins at an offset. */
    void frame(Frame frame, long offset);
  }

  private final Path path;
  private final Receiver receiver;
  private long at;
  private long version;

  private SoundFrames(VersionedFile segment, Receiver receiver) {
    this.path = segment.path();
    this.version = segment.version();
    this.receiver = receiver;
  }

  /**
   * Hands over the frames in their order.
   *
   * @return how many bytes were looked at: all that there were when this began, or more
   */
  static long of(VersionedFile segment, Receiver receiver) throws IOException {
    return new SoundFrames(segment, receiver).through();
  }

  private long through() throws IOException {
    long length = path.toFile().length();
    while (at < length) {
      handOver();
      if (at < length) {
        skip(length);
      }
    }
    return at;
  }

  private void handOver() throws IOException {
    try (FrameReader frames = new FrameReader(path, at)) {
      for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
        receiver.frame(frame, at);
        version = frame.head().version();
        at = frames.offset();
      }
    }
  }

  /** What is no frame may be one that is just being written, and is looked at a second time. */
  private void skip(long length) throws IOException {
    long next = LaterCommit.next(path, at + 1, version);
    if (!isFrameNow()) {
      at = next == LaterCommit.NONE ? length : next;
    }
  }

  private boolean isFrameNow() throws IOException {
    try (FrameReader frames = new FrameReader(path, at)) {
      return frames.next() != null;
    }
  }
}
