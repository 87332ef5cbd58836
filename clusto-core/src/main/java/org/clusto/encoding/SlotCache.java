package org.clusto.encoding;

import org.jspecify.annotations.Nullable;

/**
 * A cache from short text to what it stands for, of fixed size: each text has one slot, and the
 * text that came last keeps it. Looking up what is there makes no garbage.
 */
final class SlotCache<T> {
  private static final int SLOTS = 1 << 14;
  private static final int LONGEST = 64;

  /** What makes a thing of a text. */
  @FunctionalInterface
  interface Making<T> {
    T of(String text) throws MalformedException;
  }

  private static final class Slot<T> {
    final byte[] utf8;
    final T value;

    Slot(byte[] utf8, T value) {
      this.utf8 = utf8;
      this.value = value;
    }
  }

  private final @Nullable Slot<T>[] slots = slots();
  private final Making<T> making;

  SlotCache(Making<T> making) {
    this.making = making;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private static <T> @Nullable Slot<T>[] slots() {
    return (@Nullable Slot<T>[]) new Slot[SLOTS];
  }

  T get(Slice text) throws MalformedException {
    return text.length() > LONGEST ? make(text) : cached(text);
  }

  private T cached(Slice text) throws MalformedException {
    int hash = text.hash();
    int place = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    Slot<T> slot = slots[place];
    if (slot == null || !text.holds(slot.utf8)) {
      slot = new Slot<>(text.copy(), make(text));
      slots[place] = slot;
    }
    return slot.value;
  }

  private T make(Slice text) throws MalformedException {
    return making.of(text.utf8());
  }
}
