package org.clusto.capability;

import java.util.Optional;

/** A thing that can be told from where to start the next time. */
public interface NetBoot {

  /**
   * From where it will start, as it says itself; empty for as its firmware is set up, and where it
   * does not say that what it was told holds.
   */
  Optional<NextBoot> nextBoot();

  /**
   * Tells it from where to start.
   *
   * @return what it says itself after that: the source is the one that was asked for; whether that
   *     lasts, and which firmware it is for, some devices do not tell
   * @throws UnconfirmedException if it then names another source, or says that it will do so once
   *     in place of lasting, or the reverse
   */
  NextBoot setNextBoot(NextBoot boot);

  /** Has it start as its firmware is set up. */
  void clearNextBoot();
}
