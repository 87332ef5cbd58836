package org.clusto.engine.state;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was worked out for some ids, and forgets it when another id needs the place.
 * Nobody waits for anybody: two threads may work out the same.
 *
 * @param <V> what is worked out; immutable
 */
final class IdMemo<V> {

  private final int places;
  private @Nullable AtomicReferenceArray<@Nullable Entry<V>> entries;

  private record Entry<V>(int id, V value) {}

  /**
   * Remembers nothing yet, and takes no memory for it.
   *
   * @param places how many are remembered at most; a power of two
   */
  IdMemo(int places) {
    this.places = places;
  }

  /** What was or is now worked out for an id. */
  V get(int id, IntFunction<V> work) {
    V known = peek(id);
    return known == null ? put(id, work.apply(id)) : known;
  }

  /** Remembers what was worked out for an id; gives it back. */
  V put(int id, V value) {
    entries().setRelease(id & (places - 1), new Entry<>(id, value));
    return value;
  }

  /** What is remembered of an id, or null. */
  @Nullable V peek(int id) {
    Entry<V> entry = entries().getAcquire(id & (places - 1));
    return entry != null && entry.id == id ? entry.value : null;
  }

  /** Where two threads make one at the same time, what the other remembers is lost. */
  private AtomicReferenceArray<@Nullable Entry<V>> entries() {
    AtomicReferenceArray<@Nullable Entry<V>> all = entries;
    if (all == null) {
      all = new AtomicReferenceArray<>(places);
      entries = all;
    }
    return all;
  }
}
