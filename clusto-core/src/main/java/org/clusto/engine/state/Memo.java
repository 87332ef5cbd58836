package org.clusto.engine.state;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers something of some keys, and forgets it when another key needs the place. Any number of
 * threads may use it; nobody waits.
 *
 * @param <K> the keys, compared by {@code equals}
 * @param <V> what is remembered; immutable
 */
public final class Memo<K, V> {

  private final AtomicReferenceArray<@Nullable Entry<K, V>> entries;

  private record Entry<K, V>(K key, V value) {}

  /**
   * Remembers nothing yet.
   *
   * @param places how many are remembered at most; a power of two
   */
  public Memo(int places) {
    this.entries = new AtomicReferenceArray<>(places);
  }

  /** How many are remembered at most. */
  int places() {
    return entries.length();
  }

  /** What is remembered of a key, or null. */
  public @Nullable V get(K key) {
    Entry<K, V> entry = entries.getAcquire(place(key));
    return entry != null && entry.key.equals(key) ? entry.value : null;
  }

  /** Remembers something of a key. */
  public void put(K key, V value) {
    entries.setRelease(place(key), new Entry<>(key, value));
  }

  private int place(K key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (entries.length() - 1);
  }
}
