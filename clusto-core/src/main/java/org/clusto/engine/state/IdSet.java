package org.clusto.engine.state;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * An immutable set of entity ids. A few are a sorted array; more are bitmaps, one for each 65,536
 * ids, so that a changed set shares with the one before it all bitmaps but one.
 *
 * <p>Operations cost in proportion to the smaller operand where that is few, else to the bitmaps.
 */
public final class IdSet {

  /** The set of nothing. */
  public static final IdSet EMPTY = new IdSet(0, new int[0], null, null);

  private static final int FEW = 32;
  private static final int CHUNK_BITS = 16;

  private int size;
  private int[] few;
  private RoaringBitmap @Nullable [] chunks;
  private boolean[] own = {};
  private final @Nullable Edit owner;

  private IdSet(int size, int[] few, RoaringBitmap @Nullable [] chunks, @Nullable Edit owner) {
    this.size = size;
    this.few = few;
    this.chunks = chunks;
    this.owner = owner;
  }

  /** The set of one. */
  public static IdSet of(int id) {
    return new IdSet(1, new int[] {id}, null, null);
  }

  /** The set of these, which must be in ascending order, each once. */
  static IdSet ofSorted(int[] ids, int count) {
    if (count == 0) {
      return EMPTY;
    }
    if (count <= FEW) {
      return new IdSet(count, Arrays.copyOf(ids, count), null, null);
    }
    Gathering gathering = new Gathering();
    for (int i = 0; i < count; i++) {
      gathering.add(ids[i]);
    }
    return gathering.toSet();
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Whether this one is among them. */
  public boolean contains(int id) {
    if (chunks == null) {
      return size < 8 ? scan(id) : Arrays.binarySearch(few, 0, size, id) >= 0;
    }
    RoaringBitmap chunk = chunk(id >>> CHUNK_BITS);
    return chunk != null && chunk.contains(low(id));
  }

  private boolean scan(int id) {
    for (int i = 0; i < size; i++) {
      if (few[i] == id) {
        return true;
      }
    }
    return false;
  }

  private @Nullable RoaringBitmap chunk(int index) {
    return chunks != null && index < chunks.length ? chunks[index] : null;
  }

  private static int low(int id) {
    return id & 0xffff;
  }

  // One more, one less.

  /** These and one more; changed in place where the edit made this set. */
  IdSet with(int id, Edit edit) {
    if (contains(id)) {
      return this;
    }
    IdSet target = owner == edit ? this : ownedBy(edit);
    if (target.chunks == null && target.size < FEW) {
      target.insertFew(id);
    } else {
      target.spread();
      target.ownChunk(id >>> CHUNK_BITS).add(low(id));
    }
    target.size++;
    return target;
  }

  /** These without one; changed in place where the edit made this set. */
  IdSet without(int id, Edit edit) {
    if (!contains(id)) {
      return this;
    }
    if (size == 1) {
      return EMPTY;
    }
    IdSet target = owner == edit ? this : ownedBy(edit);
    if (target.chunks == null) {
      target.removeFew(id);
    } else {
      target.ownChunk(id >>> CHUNK_BITS).remove(low(id));
    }
    target.size--;
    target.gatherWhenFew();
    return target;
  }

  private IdSet ownedBy(Edit edit) {
    return new IdSet(
        size, chunks == null ? few.clone() : few, chunks == null ? null : chunks.clone(), edit);
  }

  private void insertFew(int id) {
    int place = -Arrays.binarySearch(few, 0, size, id) - 1;
    if (size == few.length) {
      few = Arrays.copyOf(few, Math.min(FEW, size + Math.max(1, size / 2)));
    }
    System.arraycopy(few, place, few, place + 1, size - place);
    few[place] = id;
  }

  private void removeFew(int id) {
    int place = Arrays.binarySearch(few, 0, size, id);
    System.arraycopy(few, place + 1, few, place, size - place - 1);
  }

  private void spread() {
    if (chunks == null) {
      chunks = new RoaringBitmap[(few[size - 1] >>> CHUNK_BITS) + 1];
      for (int i = 0; i < size; i++) {
        ownChunk(few[i] >>> CHUNK_BITS).add(low(few[i]));
      }
      few = new int[0];
    }
  }

  private void gatherWhenFew() {
    if (chunks != null && size <= FEW / 2) {
      few = toArray();
      chunks = null;
      own = new boolean[0];
    }
  }

  private RoaringBitmap ownChunk(int index) {
    RoaringBitmap[] all = chunks == null ? new RoaringBitmap[index + 1] : chunks;
    if (index >= all.length) {
      all = Arrays.copyOf(all, index + 1);
    }
    chunks = all;
    if (index >= own.length) {
      own = Arrays.copyOf(own, all.length);
    }
    if (!own[index]) {
      own[index] = true;
      all[index] = all[index] == null ? new RoaringBitmap() : all[index].clone();
    }
    return all[index];
  }

  // Set algebra.

  /** Those in both. */
  public IdSet and(IdSet other) {
    if (size > other.size) {
      return other.and(this);
    }
    if (chunks == null || other.chunks == null) {
      return filter(other::contains);
    }
    RoaringBitmap[] both = new RoaringBitmap[Math.min(chunks.length, other.chunks.length)];
    for (int i = 0; i < both.length; i++) {
      if (chunks[i] != null && other.chunks[i] != null) {
        both[i] = RoaringBitmap.and(chunks[i], other.chunks[i]);
      }
    }
    return ofChunks(both);
  }

  /** How many are in both. */
  public int countOfAnd(IdSet other) {
    if (chunks == null || other.chunks == null) {
      return and(other).size;
    }
    int count = 0;
    for (int i = 0; i < Math.min(chunks.length, other.chunks.length); i++) {
      if (chunks[i] != null && other.chunks[i] != null) {
        count += RoaringBitmap.andCardinality(chunks[i], other.chunks[i]);
      }
    }
    return count;
  }

  /** Those in either. */
  public IdSet or(IdSet other) {
    if (isEmpty()) {
      return other;
    }
    return other.isEmpty() ? this : new Gathering().addAll(this).addAll(other).toSet();
  }

  /** These without those. */
  public IdSet minus(IdSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    if (chunks == null) {
      return filter(id -> !other.contains(id));
    }
    return minusFromChunks(
        other.chunks == null ? new Gathering().addAll(other).chunks() : other.chunks);
  }

  private IdSet minusFromChunks(RoaringBitmap[] removed) {
    RoaringBitmap[] rest = chunks == null ? new RoaringBitmap[0] : chunks.clone();
    for (int i = 0; i < Math.min(rest.length, removed.length); i++) {
      if (rest[i] != null && removed[i] != null) {
        rest[i] = RoaringBitmap.andNot(rest[i], removed[i]);
      }
    }
    return ofChunks(rest);
  }

  /** Those of which a condition holds. */
  public IdSet filter(IntPredicate condition) {
    if (chunks == null) {
      int[] kept = new int[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (condition.test(few[i])) {
          kept[count++] = few[i];
        }
      }
      return ofSorted(kept, count);
    }
    Gathering kept = new Gathering();
    forEach(
        id -> {
          if (condition.test(id)) {
            kept.add(id);
          }
        });
    return kept.toSet();
  }

  /** Whether a condition holds of one of them. */
  public boolean anyMatch(IntPredicate condition) {
    if (chunks == null) {
      for (int i = 0; i < size; i++) {
        if (condition.test(few[i])) {
          return true;
        }
      }
      return false;
    }
    for (int i = 0; i < chunks.length; i++) {
      if (chunks[i] != null && anyInChunk(chunks[i], i << CHUNK_BITS, condition)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyInChunk(RoaringBitmap chunk, int high, IntPredicate condition) {
    for (IntIterator ids = chunk.getIntIterator(); ids.hasNext(); ) {
      if (condition.test(high | ids.next())) {
        return true;
      }
    }
    return false;
  }

  /** Hands over each, in ascending order. */
  public void forEach(IntConsumer receiver) {
    if (chunks == null) {
      for (int i = 0; i < size; i++) {
        receiver.accept(few[i]);
      }
      return;
    }
    for (int i = 0; i < chunks.length; i++) {
      if (chunks[i] != null) {
        int high = i << CHUNK_BITS;
        chunks[i].forEach((org.roaringbitmap.IntConsumer) low -> receiver.accept(high | low));
      }
    }
  }

  /** All of them, in ascending order. */
  public int[] toArray() {
    int[] ids = new int[size];
    int[] count = {0};
    forEach(id -> ids[count[0]++] = id);
    return ids;
  }

  private static IdSet ofChunks(RoaringBitmap[] chunks) {
    int size = 0;
    for (RoaringBitmap chunk : chunks) {
      size += chunk == null ? 0 : chunk.getCardinality();
    }
    if (size == 0) {
      return EMPTY;
    }
    IdSet set = new IdSet(size, new int[0], chunks, null);
    set.gatherWhenFew();
    return set;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdSet set
        && size == set.size
        && Arrays.equals(toArray(), set.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toArray());
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }

  /** Gathers ids, in any order, into a set. */
  public static final class Gathering {

    private RoaringBitmap[] chunks = new RoaringBitmap[0];

    /** Starts with nothing. */
    public Gathering() {}

    /** Adds one, and tells whether it is new. */
    public boolean add(int id) {
      return chunk(id >>> CHUNK_BITS).checkedAdd(low(id));
    }

    /** Adds all of a set. */
    public Gathering addAll(IdSet ids) {
      if (ids.chunks == null) {
        for (int i = 0; i < ids.size; i++) {
          add(ids.few[i]);
        }
        return this;
      }
      for (int i = 0; i < ids.chunks.length; i++) {
        if (ids.chunks[i] != null) {
          chunk(i).or(ids.chunks[i]);
        }
      }
      return this;
    }

    private RoaringBitmap chunk(int index) {
      if (index >= chunks.length) {
        chunks = Arrays.copyOf(chunks, index + 1);
      }
      if (chunks[index] == null) {
        chunks[index] = new RoaringBitmap();
      }
      return chunks[index];
    }

    private RoaringBitmap[] chunks() {
      return chunks;
    }

    /** The set of what was gathered; nothing may be added after. */
    public IdSet toSet() {
      return ofChunks(chunks);
    }
  }
}
