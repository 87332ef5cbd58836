package org.clusto.engine.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import org.clusto.encoding.MalformedException;
import org.clusto.spi.StoredPages;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map: a B+ tree, up to 64 wide, of which a change copies one path. Its nodes
 * may still stand in pages; they are read when they are first needed.
 *
 * @param <K> what it is sorted by
 * @param <V> what is mapped to
 */
public final class SortedIndex<K, V> {

  private static final int WIDTH = 64;
  private static final int SLIM = WIDTH / 4;

  /** How full the nodes are of an index that is made at once: room is left for what comes. */
  private static final int FILLED = WIDTH * 3 / 4;

  private final Comparator<? super K> order;

  /** A {@link Node}, or a {@link Stored} one. */
  private final Object root;

  private SortedIndex(Comparator<? super K> order, Object root) {
    this.order = order;
    this.root = root;
  }

  private Node root() {
    return node(root);
  }

  private static Node node(Object item) {
    return item instanceof Node node ? node : ((Stored) item).get();
  }

  private static int total(Object item) {
    return item instanceof Node node ? node.total : ((Stored) item).total;
  }

  /** A node that stands in a page. */
  private static final class Stored extends Lazy<Node> {
    final StoredPages pages;
    final int page;
    final int total;
    final boolean leaf;
    private final Form<?> keys;
    private final Form<?> values;

    Stored(StoredPages pages, int page, int total, boolean leaf, Form<?> keys, Form<?> values) {
      this.pages = pages;
      this.page = page;
      this.total = total;
      this.leaf = leaf;
      this.keys = keys;
      this.values = values;
    }

    @Override
    Node read() {
      return PageInput.read(pages, page, leaf ? this::leaf : this::branch);
    }

    private Node leaf(PageInput in) throws MalformedException {
      int count = in.count();
      Object[] found = new Object[count];
      Object[] items = new Object[count];
      for (int i = 0; i < count; i++) {
        found[i] = keys.read(in);
        items[i] = values.read(in);
      }
      return new Node(true, found, items, count, count, null);
    }

    private Node branch(PageInput in) throws MalformedException {
      boolean isAboveLeaves = in.index(2) == 1;
      int count = in.count();
      Object[] lowest = new Object[count];
      Object[] items = new Object[count];
      int keysBelow = 0;
      for (int i = 0; i < count; i++) {
        lowest[i] = keys.read(in);
        int below = in.index(Integer.MAX_VALUE);
        keysBelow += below;
        items[i] = new Stored(pages, in.page(), below, isAboveLeaves, keys, values);
      }
      return new Node(false, lowest, items, count, keysBelow, null);
    }
  }

  /**
   * A node of the tree. In a leaf, {@code items[i]} is the value of {@code keys[i]}; in a branch it
   * is the child whose lowest key is not below {@code keys[i]}.
   */
  private static final class Node {
    final boolean leaf;
    final @Nullable Edit owner;
    Object[] keys;
    Object[] items;
    int count;

    /** How many keys the leaves under this have. */
    int total;

    Node(boolean leaf, Object[] keys, Object[] items, int count, int total, @Nullable Edit owner) {
      this.leaf = leaf;
      this.total = total;
      this.keys = keys;
      this.items = items;
      this.count = count;
      this.owner = owner;
    }

    Node ownedBy(Edit edit) {
      return owner == edit ? this : new Node(leaf, keys.clone(), items.clone(), count, total, edit);
    }

    Node child(int index) {
      return node(items[index]);
    }

    void insert(int at, Object key, Object item) {
      if (count == keys.length) {
        int capacity = Math.min(WIDTH, Math.max(4, count * 2));
        keys = Arrays.copyOf(keys, capacity);
        items = Arrays.copyOf(items, capacity);
      }
      System.arraycopy(keys, at, keys, at + 1, count - at);
      System.arraycopy(items, at, items, at + 1, count - at);
      keys[at] = key;
      items[at] = item;
      count++;
    }

    @SuppressWarnings("NullAway") // slots behind count are never read
    void delete(int at) {
      count--;
      System.arraycopy(keys, at + 1, keys, at, count - at);
      System.arraycopy(items, at + 1, items, at, count - at);
      keys[count] = null;
      items[count] = null;
    }

    /** Moves the upper half into a new node, which is returned. */
    Node split(Edit edit) {
      int half = count / 2;
      Node upper =
          new Node(
              leaf,
              Arrays.copyOfRange(keys, half, half + WIDTH),
              Arrays.copyOfRange(items, half, half + WIDTH),
              count - half,
              0,
              edit);
      Arrays.fill(keys, half, count, null);
      Arrays.fill(items, half, count, null);
      count = half;
      upper.total = upper.counted();
      total -= upper.total;
      return upper;
    }

    private int counted() {
      int keys = leaf ? count : 0;
      for (int i = 0; !leaf && i < count; i++) {
        keys += SortedIndex.total(items[i]);
      }
      return keys;
    }

    /** Takes over all that the next node holds. */
    void append(Node next) {
      int joined = count + next.count;
      keys = Arrays.copyOf(keys, Math.max(keys.length, joined));
      items = Arrays.copyOf(items, Math.max(items.length, joined));
      System.arraycopy(next.keys, 0, keys, count, next.count);
      System.arraycopy(next.items, 0, items, count, next.count);
      count = joined;
      total += next.total;
    }
  }

  /** A map of nothing, in an order. */
  public static <K, V> SortedIndex<K, V> empty(Comparator<? super K> order) {
    return new SortedIndex<>(order, new Node(true, new Object[0], new Object[0], 0, 0, null));
  }

  /** The order of the keys. */
  Comparator<? super K> order() {
    return order;
  }

  /** How many keys there are. */
  public int size() {
    return total(root);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return total(root) == 0;
  }

  /** The value of a key, or null. */
  public @Nullable V get(K key) {
    Node node = root();
    while (!node.leaf) {
      node = node.child(childFor(node, key));
    }
    int at = search(node, key);
    return at < 0 ? null : value(node, at);
  }

  /**
   * Hands over keys and values in order, from the first key not below {@code from} (from the lowest
   * where that is null), until the receiver says false.
   */
  public void scan(@Nullable K from, BiPredicate<? super K, ? super V> receiver) {
    var unused = scan(root(), from, receiver);
  }

  private boolean scan(Node node, @Nullable K from, BiPredicate<? super K, ? super V> receiver) {
    if (node.leaf) {
      for (int i = from == null ? 0 : firstNotBelow(node, from); i < node.count; i++) {
        if (!receiver.test(key(node, i), value(node, i))) {
          return false;
        }
      }
      return true;
    }
    int first = from == null ? 0 : childFor(node, from);
    for (int i = first; i < node.count; i++) {
      if (!scan(node.child(i), i == first ? from : null, receiver)) {
        return false;
      }
    }
    return true;
  }

  /** How many keys are below this one. */
  public int rank(K key) {
    int rank = 0;
    Node node = root();
    while (!node.leaf) {
      int index = childFor(node, key);
      for (int i = 0; i < index; i++) {
        rank += total(node.items[i]);
      }
      node = node.child(index);
    }
    return rank + firstNotBelow(node, key);
  }

  /** How many keys there are from one to another, both included. */
  public int count(K first, K last) {
    return rank(last) + (get(last) == null ? 0 : 1) - rank(first);
  }

  /**
   * How many keys follow one another without a gap from a key on; 0 where it is not there itself.
   * Takes no longer for a long run than for a short one.
   *
   * @param distance how far a key that is not below {@code from} is behind it, in steps
   */
  public int run(K from, ToLongFunction<? super K> distance) {
    int before = rank(from);
    int rank = 0;
    Node node = root();
    while (!node.leaf) {
      int next = 0;
      while (next + 1 < node.count
          && isWithoutGap(
              key(node, next + 1), rank + total(node.items[next]) - before, from, distance)) {
        rank += total(node.items[next]);
        next++;
      }
      node = node.child(next);
    }
    int at = 0;
    while (at < node.count && isWithoutGap(key(node, at), rank - before, from, distance)) {
      at++;
      rank++;
    }
    return Math.max(0, rank - before);
  }

  /** Whether a key is before the run, or stands in it at its place. */
  private boolean isWithoutGap(K key, int place, K from, ToLongFunction<? super K> distance) {
    return place < 0 || (order.compare(key, from) >= 0 && distance.applyAsLong(key) == place);
  }

  /** The map with this value for a key. */
  SortedIndex<K, V> with(K key, V value, Edit edit) {
    Node top = root().ownedBy(edit);
    put(top, key, value, get(key) == null ? 1 : 0, edit);
    if (top.count == WIDTH) {
      Node upper = top.split(edit);
      int total = top.total + upper.total;
      Node parent = new Node(false, new Object[4], new Object[4], 0, total, edit);
      parent.insert(0, top.keys[0], top);
      parent.insert(1, upper.keys[0], upper);
      top = parent;
    }
    return new SortedIndex<>(order, top);
  }

  private void put(Node node, K key, V value, int more, Edit edit) {
    node.total += more;
    if (node.leaf) {
      int at = search(node, key);
      if (at >= 0) {
        node.items[at] = value;
      } else {
        node.insert(-at - 1, key, value);
      }
      return;
    }
    int index = childFor(node, key);
    Node child = node.child(index).ownedBy(edit);
    node.items[index] = child;
    put(child, key, value, more, edit);
    node.keys[index] = child.keys[0];
    if (child.count == WIDTH) {
      Node upper = child.split(edit);
      node.insert(index + 1, upper.keys[0], upper);
    }
  }

  /**
   * A map that is made at once.
   *
   * @param keys in their order, each once
   * @param values for each key its value
   */
  static <K, V> SortedIndex<K, V> ofSorted(
      Comparator<? super K> order, List<K> keys, List<V> values, Edit edit) {
    List<Node> level = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += FILLED) {
      int count = Math.min(FILLED, keys.size() - from);
      Object[] ownKeys = keys.subList(from, from + count).toArray();
      Object[] items = values.subList(from, from + count).toArray();
      level.add(new Node(true, ownKeys, items, count, count, edit));
    }
    while (level.size() > 1) {
      level = above(level, edit);
    }
    return level.isEmpty() ? empty(order) : new SortedIndex<>(order, level.get(0));
  }

  private static List<Node> above(List<Node> level, Edit edit) {
    List<Node> parents = new ArrayList<>();
    for (int from = 0; from < level.size(); from += FILLED) {
      int count = Math.min(FILLED, level.size() - from);
      Object[] items = level.subList(from, from + count).toArray();
      Object[] lowest = new Object[count];
      Arrays.setAll(lowest, i -> ((Node) items[i]).keys[0]);
      Node parent = new Node(false, lowest, items, count, 0, edit);
      parent.total = parent.counted();
      parents.add(parent);
    }
    return parents;
  }

  // Pages.

  /** Writes the pages of this map, and to another what leads to them. */
  void write(PageOutput out, Form<K> keyForm, Form<V> valueForm) {
    boolean isLeaf = isLeaf(root);
    int page = write(root, out, keyForm, valueForm);
    out.number(isLeaf ? 1 : 0);
    out.number(total(root));
    out.number(page);
  }

  private static boolean isLeaf(Object item) {
    return item instanceof Node node ? node.leaf : ((Stored) item).leaf;
  }

  private int write(Object item, PageOutput out, Form<K> keyForm, Form<V> valueForm) {
    if (item instanceof Stored stored && stored.leaf && !valueForm.leadsOn()) {
      return out.copy(stored.pages.page(stored.page));
    }
    Node node = node(item);
    PageOutput page = out.another();
    if (node.leaf) {
      page.number(node.count);
      for (int i = 0; i < node.count; i++) {
        keyForm.write(key(node, i), page);
        valueForm.write(value(node, i), page);
      }
      return page.finish();
    }
    page.number(isLeaf(node.items[0]) ? 1 : 0);
    page.number(node.count);
    for (int i = 0; i < node.count; i++) {
      keyForm.write(key(node, i), page);
      page.number(total(node.items[i]));
      page.number(write(node.items[i], out, keyForm, valueForm));
    }
    return page.finish();
  }

  /** Reads what {@link #write} wrote; the pages are read as they are needed. */
  static <K, V> SortedIndex<K, V> read(
      PageInput in, Comparator<? super K> order, Form<K> keyForm, Form<V> valueForm)
      throws MalformedException {
    boolean isLeaf = in.index(2) == 1;
    int total = in.index(Integer.MAX_VALUE);
    return new SortedIndex<>(
        order, new Stored(in.pages(), in.page(), total, isLeaf, keyForm, valueForm));
  }

  /** The map without a key; the same map where it is not there. */
  SortedIndex<K, V> without(K key, Edit edit) {
    if (get(key) == null) {
      return this;
    }
    Node top = root().ownedBy(edit);
    remove(top, key, edit);
    while (!top.leaf && top.count == 1) {
      top = top.child(0);
    }
    return top.total == 0 ? empty(order) : new SortedIndex<>(order, top);
  }

  private void remove(Node node, K key, Edit edit) {
    node.total--;
    if (node.leaf) {
      node.delete(search(node, key));
      return;
    }
    int index = childFor(node, key);
    Node child = node.child(index).ownedBy(edit);
    node.items[index] = child;
    remove(child, key, edit);
    if (child.count == 0) {
      node.delete(index);
      return;
    }
    node.keys[index] = child.keys[0];
    if (child.count < SLIM) {
      joinWithNext(node, Math.min(index, node.count - 2), edit);
    }
  }

  private static void joinWithNext(Node node, int index, Edit edit) {
    if (index >= 0 && node.child(index).count + node.child(index + 1).count < WIDTH / 2) {
      Node joined = node.child(index).ownedBy(edit);
      joined.append(node.child(index + 1));
      node.items[index] = joined;
      node.delete(index + 1);
    }
  }

  private int search(Node node, K key) {
    int at = firstNotBelow(node, key);
    return at < node.count && order.compare(key(node, at), key) == 0 ? at : -at - 1;
  }

  private int firstNotBelow(Node node, K key) {
    int low = 0;
    int high = node.count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(key(node, middle), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The child that a key is, or belongs, in: the last that does not begin behind it. */
  private int childFor(Node node, K key) {
    int low = 1;
    int high = node.count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(key(node, middle), key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  @SuppressWarnings("unchecked") // keys holds nothing but keys
  private K key(Node node, int index) {
    return (K) node.keys[index];
  }

  @SuppressWarnings("unchecked") // the items of a leaf are values
  private V value(Node node, int index) {
    return (V) node.items[index];
  }
}
