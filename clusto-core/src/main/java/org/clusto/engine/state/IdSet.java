package org.clusto.engine.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.clusto.encoding.MalformedException;
import org.clusto.encoding.PayloadInput;
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

  /** Stands for no id. */
  public static final int NONE = -1;

  private static final int[] NOTHING = {};
  private static final boolean[] NONE_OWN = {};
  private static final int FEW = 64;
  private static final int CHUNK_BITS = 16;

  private int size;
  private int[] few;
  private RoaringBitmap @Nullable [] chunks;
  private boolean[] own = NONE_OWN;
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
    if (target.size <= FEW / 2) {
      target.gather();
    }
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
      few = NOTHING;
    }
  }

  private void gather() {
    if (chunks != null) {
      few = toArray();
      chunks = null;
      own = NONE_OWN;
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

  /** Whether all of these are among those. */
  public boolean isIn(IdSet other) {
    if (size > other.size) {
      return false;
    }
    return chunks == null ? !anyMatch(id -> !other.contains(id)) : countOfAnd(other) == size;
  }

  /** Whether one of these is among those. */
  public boolean meets(IdSet other) {
    if (size > other.size) {
      return other.meets(this);
    }
    if (chunks == null || other.chunks == null) {
      return anyMatch(other::contains);
    }
    for (int i = 0; i < Math.min(chunks.length, other.chunks.length); i++) {
      if (chunks[i] != null
          && other.chunks[i] != null
          && RoaringBitmap.intersects(chunks[i], other.chunks[i])) {
        return true;
      }
    }
    return false;
  }

  /** Those in either. */
  public IdSet or(IdSet other) {
    if (isEmpty()) {
      return other;
    } else if (other.isEmpty()) {
      return this;
    } else if (size + other.size <= FEW && chunks == null && other.chunks == null) {
      return fewOr(other);
    }
    return new Gathering().addAll(this).addAll(other).toSet();
  }

  private IdSet fewOr(IdSet other) {
    int[] either = new int[size + other.size];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < size && j < other.size) {
      int id = Math.min(few[i], other.few[j]);
      either[count++] = id;
      i += few[i] == id ? 1 : 0;
      j += other.few[j] == id ? 1 : 0;
    }
    System.arraycopy(few, i, either, count, size - i);
    System.arraycopy(other.few, j, either, count + size - i, other.size - j);
    return new IdSet(count + size - i + other.size - j, either, null, null);
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
      return count == 0 ? EMPTY : new IdSet(count, kept, null, null);
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

  /** The lowest that is not below this one; {@link #NONE} where there is none. */
  public int next(int from) {
    if (chunks == null) {
      for (int i = 0; i < size; i++) {
        if (few[i] >= from) {
          return few[i];
        }
      }
      return NONE;
    }
    int first = from >>> CHUNK_BITS;
    for (int i = first; i < chunks.length; i++) {
      RoaringBitmap chunk = chunks[i];
      long next = chunk == null ? NONE : chunk.nextValue(i == first ? low(from) : 0);
      if (next != NONE) {
        return (i << CHUNK_BITS) | (int) next;
      }
    }
    return NONE;
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
    if (chunks == null) {
      return Arrays.copyOf(few, size);
    }
    int[] ids = new int[size];
    int count = 0;
    for (int i = 0; i < chunks.length; i++) {
      int high = i << CHUNK_BITS;
      for (int low : chunks[i] == null ? NOTHING : chunks[i].toArray()) {
        ids[count++] = high | low;
      }
    }
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
    IdSet set = new IdSet(size, NOTHING, chunks, null);
    if (size <= FEW) {
      set.gather();
    }
    return set;
  }

  // Pages.

  /** Writes them: a few as ids, more as bitmaps. */
  void write(PageOutput out) {
    if (chunks == null) {
      out.number(2L * size);
      for (int i = 0; i < size; i++) {
        out.id(few[i]);
      }
      return;
    }
    out.number(2L * chunks.length + 1);
    for (RoaringBitmap chunk : chunks) {
      out.bytes(chunk == null ? new byte[0] : serialized(chunk));
    }
  }

  /** As runs, where that is much shorter, as working on runs takes longer. */
  private static byte[] serialized(RoaringBitmap chunk) {
    RoaringBitmap compact = chunk.clone();
    compact.runOptimize();
    boolean isWorthWhile = compact.serializedSizeInBytes() < chunk.serializedSizeInBytes() / 4;
    RoaringBitmap written = isWorthWhile ? compact : chunk;
    ByteBuffer bytes = ByteBuffer.allocate(written.serializedSizeInBytes());
    written.serialize(bytes);
    return bytes.array();
  }

  /** Reads what {@link #write} wrote. */
  static IdSet read(PageInput in) throws MalformedException {
    int head = in.index(Integer.MAX_VALUE);
    return (head & 1) == 0 ? readFew(in, head / 2) : readChunks(in, head / 2);
  }

  private static IdSet readFew(PageInput in, int size) throws MalformedException {
    PayloadInput.require(size <= FEW, "a set of few ids is large");
    int[] ids = new int[size];
    for (int i = 0; i < size; i++) {
      ids[i] = in.id();
      PayloadInput.require(i == 0 || ids[i - 1] < ids[i], "the ids of a set are not in order");
    }
    return size == 0 ? EMPTY : new IdSet(size, ids, null, null);
  }

  private static IdSet readChunks(PageInput in, int count) throws MalformedException {
    PayloadInput.require(count <= 1 << (31 - CHUNK_BITS), "a set has too many bitmaps");
    RoaringBitmap[] chunks = new RoaringBitmap[count];
    for (int i = 0; i < count; i++) {
      byte[] bytes = in.bytes();
      if (bytes.length > 0) {
        chunks[i] = readChunk(bytes);
      }
    }
    return ofChunks(chunks);
  }

  private static RoaringBitmap readChunk(byte[] bytes) throws MalformedException {
    RoaringBitmap chunk = new RoaringBitmap();
    try {
      chunk.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException | RuntimeException e) {
      throw new MalformedException("a bitmap is not as it was written", e);
    }
    return chunk;
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

    private int[] few = NOTHING;
    private int count;
    private RoaringBitmap @Nullable [] chunks;

    /** Starts with nothing. */
    public Gathering() {}

    /** Adds one, and tells whether it is new. */
    public boolean add(int id) {
      return chunks == null ? addToFew(id) : chunk(id >>> CHUNK_BITS).checkedAdd(low(id));
    }

    private boolean addToFew(int id) {
      int at = count;
      while (at > 0 && few[at - 1] >= id) {
        at--;
      }
      if (at < count && few[at] == id) {
        return false;
      }
      if (count == FEW) {
        return chunk(id >>> CHUNK_BITS).checkedAdd(low(id));
      }
      if (count == few.length) {
        few = Arrays.copyOf(few, Math.min(FEW, Math.max(4, 4 * count)));
      }
      System.arraycopy(few, at, few, at + 1, count - at);
      few[at] = id;
      count++;
      return true;
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
      RoaringBitmap[] all = chunks();
      if (index >= all.length) {
        all = Arrays.copyOf(all, index + 1);
        chunks = all;
      }
      if (all[index] == null) {
        all[index] = new RoaringBitmap();
      }
      return all[index];
    }

    private RoaringBitmap[] chunks() {
      RoaringBitmap[] all = chunks;
      if (all == null) {
        all = new RoaringBitmap[count == 0 ? 0 : (few[count - 1] >>> CHUNK_BITS) + 1];
        chunks = all;
        for (int i = 0; i < count; i++) {
          chunk(few[i] >>> CHUNK_BITS).add(low(few[i]));
        }
      }
      return all;
    }

    /** The set of what was gathered; nothing may be added after. */
    public IdSet toSet() {
      if (chunks != null) {
        return ofChunks(chunks);
      }
      return count == 0 ? EMPTY : new IdSet(count, few, null, null);
    }
  }
}
