package org.clusto.store.mapdb;

import java.time.Instant;
import org.clusto.encoding.MalformedException;

/** Finds the last commit that was not later than an instant, without reading what they changed. */
final class LastBy implements SegmentScan.Visitor {
  private final Instant instant;
  private long version;
  private boolean isPassed;

  /** Starts from a version that is not later than the instant. */
  LastBy(Instant instant, long version) {
    this.instant = instant;
    this.version = version;
  }

  long version() {
    return version;
  }

  @Override
  public void frame(Frame frame, VersionedFile segment, long offset) throws MalformedException {
    if (frame.head().part() == 0 && !isPassed) {
      isPassed = frame.content().time().isAfter(instant);
      version = isPassed ? version : frame.head().version();
    }
  }
}
