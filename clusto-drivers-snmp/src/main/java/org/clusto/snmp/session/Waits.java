package org.clusto.snmp.session;

import org.snmp4j.TimeoutModel;

/**
 * How long an answer is waited for before it is asked again: half a second, one, then two, until
 * the timeout of the target is over.
 */
final class Waits implements TimeoutModel {

  private static final long FIRST_MS = 500;
  private static final int MOST_DOUBLINGS = 2;

  /** How often it can be asked again within a timeout. */
  static int repeats(long timeoutMillis) {
    int repeats = 0;
    while (before(repeats + 1) < timeoutMillis) {
      repeats++;
    }
    return repeats;
  }

  /** How much time is over when it was asked again so often. */
  private static long before(int repeats) {
    long time = 0;
    for (int i = 0; i < repeats; i++) {
      time += wait(i);
    }
    return time;
  }

  private static long wait(int asked) {
    return FIRST_MS << Math.min(MOST_DOUBLINGS, asked);
  }

  @Override
  public long getRetryTimeout(int asked, int repeats, long timeoutMillis) {
    return asked < repeats ? wait(asked) : Math.max(1, timeoutMillis - before(repeats));
  }

  @Override
  public long getRequestTimeout(int repeats, long timeoutMillis) {
    return timeoutMillis;
  }
}
