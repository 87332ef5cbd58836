package org.clusto.store.mapdb;

import java.util.ArrayDeque;
import java.util.Deque;

/** Finds the last commits: those of which no frame says that they were durable. */
final class Unproven implements SegmentScan.Visitor {
  private final Deque<Start> starts = new ArrayDeque<>();

  /** Where a commit begins. */
  private record Start(long version, long offset) {}

  @Override
  public void frame(Frame frame, VersionedFile segment, long offset) {
    if (frame.head().part() == 0) {
      starts.addLast(new Start(frame.head().version(), offset));
    }
    while (!starts.isEmpty() && starts.getFirst().version() <= frame.head().durable()) {
      starts.removeFirst();
    }
  }

  /** Where the first of them begins; where the journal ends, if there are none. */
  long from(long end) {
    return starts.isEmpty() ? end : starts.getFirst().offset();
  }
}
