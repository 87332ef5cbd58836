package org.clusto.capability;

import java.util.Locale;

/** What a balancer's own checks say of a server. */
public enum Health {
  /** It answers. */
  UP,
  /** It does not answer, and is sent nothing. */
  DOWN,
  /** It is to be checked, but no check has ended yet, or checks rest while it is out of use. */
  UNKNOWN,
  /** Nobody checks it; it counts as healthy. */
  UNCHECKED;

  /** What it is, in a word: {@code up}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
