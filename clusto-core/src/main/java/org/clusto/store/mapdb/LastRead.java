package org.clusto.store.mapdb;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.clusto.encoding.MalformedException;
import org.clusto.model.Commit;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest commits were that have been read, to find out later whether they are still the
 * same. It does not matter in which passages they were read: what was read once is remembered.
 */
final class LastRead {
  /** More than a writer can have under way that is not durable yet. */
  private static final int MOST = 1024;

  private final Deque<Place> places = new ArrayDeque<>();

  /**
   * Where a commit begins.
   *
   * @param head what stands there
   */
  private record Place(VersionedFile segment, long offset, Frame.Head head) {
    /** Whether the commit still stands there; where its whole file is gone, nobody knows. */
    boolean isStillThere() throws IOException {
      try (RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r")) {
        return isIn(file);
      } catch (FileNotFoundException e) {
        return false;
      }
    }

    private boolean isIn(RandomAccessFile file) throws IOException {
      byte[] bytes = new byte[Frame.CONTENT];
      if (file.length() - offset < bytes.length) {
        return false;
      }
      file.seek(offset);
      file.readFully(bytes);
      return Frame.Head.read(ByteBuffer.wrap(bytes)).equals(head);
    }
  }

  /** Hands over the commits of a passage, and remembers them. */
  SegmentScan.Visitor passing(Consumer<Commit> receiver) {
    return new Passage(receiver);
  }

  private final class Passage implements SegmentScan.Visitor {
    private final Decoding decoding;
    private @Nullable Place begun;

    Passage(Consumer<Commit> receiver) {
      this.decoding = new Decoding(receiver);
    }

    @Override
    public void frame(Frame frame, VersionedFile segment, long offset) throws MalformedException {
      decoding.frame(frame, segment, offset);
      if (frame.head().part() == 0) {
        begun = new Place(segment, offset, frame.head());
      }
    }

    @Override
    public void whole() {
      decoding.whole();
      if (begun != null && begun.head.version() > version()) {
        remember(begun);
      }
    }
  }

  private void remember(Place place) {
    places.addLast(place);
    if (places.size() > MOST) {
      places.removeFirst();
    }
  }

  /** The version of the newest commit that was read; 0 if none was. */
  long version() {
    return places.isEmpty() ? 0 : places.getLast().head.version();
  }

  /**
   * The version of the newest commit of these that is still the same; where none is known to be,
   * the one before them.
   */
  long lastSame() throws IOException {
    for (Iterator<Place> newestFirst = places.descendingIterator(); newestFirst.hasNext(); ) {
      Place place = newestFirst.next();
      if (place.isStillThere()) {
        return place.head.version();
      }
    }
    return places.isEmpty() ? 0 : places.getFirst().head.version() - 1;
  }

  void forget() {
    places.clear();
  }
}
