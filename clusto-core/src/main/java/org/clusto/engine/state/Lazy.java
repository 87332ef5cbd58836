package org.clusto.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * A part of a structure that is read when it is first needed. Threads that need it at the same time
 * may each read it; what one of them has read is kept.
 *
 * @param <N> what is read
 */
abstract class Lazy<N> {

  private volatile @Nullable N read;

  /** Reads it. */
  abstract N read();

  final N get() {
    N known = read;
    if (known == null) {
      known = read();
      read = known;
    }
    return known;
  }

  /** Whether it was read. */
  final boolean isRead() {
    return read != null;
  }
}
