package org.clusto.ipmi.lan;

/**
 * Which packets of a session arrived (6.12.13): each is taken once, and none that is too old. All
 * kinds of payload share the numbers.
 */
final class SequenceWindow {

  private static final int SIZE = 32;

  private int newest;
  private int arrived;

  /** Whether a packet of this number is to be taken; then it counts as arrived. */
  boolean take(int number) {
    int ahead = number - newest;
    if (ahead > 0) {
      arrived = ahead >= SIZE ? 1 : arrived << ahead | 1;
      newest = number;
      return true;
    }
    int bit = -ahead < SIZE && ahead <= 0 ? 1 << -ahead : 0;
    boolean isNew = bit != 0 && (arrived & bit) == 0 && number != 0;
    arrived |= bit;
    return isNew;
  }
}
