package org.clusto.capability;

import java.util.Locale;

/** What a balancer sends to a server. */
public enum Traffic {
  /** Its share of what arrives, while it is healthy. */
  READY,
  /** Nothing new but what belongs to it, such as who was sent to it before by a cookie. */
  DRAINING,
  /** Nothing. */
  MAINTENANCE;

  /** What it is, in a word: {@code draining}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
