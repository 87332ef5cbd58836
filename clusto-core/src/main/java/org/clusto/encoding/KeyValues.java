package org.clusto.encoding;

import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * A key, and the attributes of that key that came lately, so that equal ones become one object.
 * What came is found by its bytes, before it is decoded.
 *
 * <p>It grows while that makes it find more, and gives up on keys whose values hardly repeat, such
 * as serial numbers.
 */
public final class KeyValues {
  private static final int FIRST_SIZE = 16;
  private static final int LAST_SIZE = 1 << 12;
  private static final int LONGEST = 64;

  /** How often each slot was asked for when it is time to look how well that went. */
  private static final int LOOKUPS_A_SLOT = 4;

  private static final class Slot {
    final byte[] bytes;
    final Attribute attribute;

    Slot(byte[] bytes, Attribute attribute) {
      this.bytes = bytes;
      this.attribute = attribute;
    }
  }

  private final AttributeKey key;
  private final Sharing sharing;
  private @Nullable Slot[] slots = {};
  private int lookups;
  private int hits;

  KeyValues(AttributeKey key, Sharing sharing) {
    this.key = key;
    this.sharing = sharing;
    resize(FIRST_SIZE);
  }

  /** The key. */
  public AttributeKey key() {
    return key;
  }

  /** Reads a value; gives the attribute that it makes with this key. */
  public Attribute attribute(PayloadInput in) throws MalformedException {
    int start = in.position();
    if (slots.length == 0) {
      return decoded(in);
    }
    ValueDecoder.skip(in);
    Slice value = in.from(start);
    return value.length() > LONGEST ? decodedAgain(in, start) : shared(value, in, start);
  }

  private Attribute shared(Slice value, PayloadInput in, int start) throws MalformedException {
    int hash = value.hash();
    int place = (hash ^ (hash >>> 16)) & (slots.length - 1);
    Slot slot = slots[place];
    boolean hit = slot != null && value.holds(slot.bytes);
    if (!hit) {
      slot = new Slot(value.copy(), decodedAgain(in, start));
      slots[place] = slot;
    }
    count(hit);
    return slot.attribute;
  }

  private Attribute decodedAgain(PayloadInput in, int start) throws MalformedException {
    in.goTo(start);
    return decoded(in);
  }

  private Attribute decoded(PayloadInput in) throws MalformedException {
    return new Attribute(key, ValueDecoder.value(in));
  }

  private void count(boolean hit) {
    lookups++;
    hits += hit ? 1 : 0;
    if (lookups == LOOKUPS_A_SLOT * slots.length) {
      adapt();
    }
  }

  private void adapt() {
    boolean isGood = hits > lookups - lookups / 4;
    boolean isPoor = hits < lookups / 4;
    if (!isGood && slots.length < LAST_SIZE) {
      resize(2 * slots.length);
    } else if (isPoor) {
      resize(0);
    }
    lookups = 0;
    hits = 0;
  }

  private void resize(int size) {
    if (sharing.grants(size - slots.length)) {
      slots = new @Nullable Slot[size];
    }
  }
}
