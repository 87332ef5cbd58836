package org.clusto.examples.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that is moved by hand, for programs that show or test what happens as time passes. An
 * inventory takes its time from the clock that it was opened with.
 */
final class HandClock extends Clock {

  private volatile Instant now;

  HandClock(String start) {
    now = Instant.parse(start);
  }

  void forward(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
