package org.clusto.engine.state;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.clusto.encoding.MalformedException;
import org.clusto.spi.StoredPages;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from ids to values: a tree of arrays, 64 wide, of which a change copies one
 * path. Its nodes may still stand in pages; they are read when they are first needed.
 *
 * @param <V> what is mapped to
 */
final class IdMap<V> {

  private static final int BITS = 6;
  private static final int WIDTH = 1 << BITS;
  private static final int MOST_LEVELS = 6;

  private final int height;

  /** A node, one that is read later, or null. */
  private final @Nullable Object root;

  private IdMap(int height, @Nullable Object root) {
    this.height = height;
    this.root = root;
  }

  /**
   * Values that are kept together in a form that is small. It stands in the place of each of them.
   */
  @FunctionalInterface
  interface Packed {

    /** The value of an id that this stands for. */
    Object unpacked(int id);
  }

  /**
   * One level of the tree: child nodes, which may be read later, or at the bottom values, which may
   * be packed.
   */
  private static final class Node {
    final @Nullable Object[] slots;
    final @Nullable Edit owner;

    Node(@Nullable Object[] slots, @Nullable Edit owner) {
      this.slots = slots;
      this.owner = owner;
    }

    Node ownedBy(Edit edit) {
      return owner == edit ? this : new Node(slots.clone(), edit);
    }
  }

  static <V> IdMap<V> empty() {
    return new IdMap<>(0, null);
  }

  private static @Nullable Node node(@Nullable Object item) {
    return item instanceof Lazy<?> lazy ? (Node) lazy.get() : (Node) item;
  }

  @Nullable V get(int id) {
    Node node = node(root);
    if (node == null || isAbove(id, height)) {
      return null;
    }
    for (int level = height; level > 0; level--) {
      node = node(node.slots[slot(id, level)]);
      if (node == null) {
        return null;
      }
    }
    return value(node.slots[slot(id, 0)], id);
  }

  @SuppressWarnings("unchecked") // the bottom level holds nothing but values
  private @Nullable V value(@Nullable Object item, int id) {
    return (V) (item instanceof Packed packed ? packed.unpacked(id) : item);
  }

  /** Whether an id has no place in a tree of this height. */
  private static boolean isAbove(int id, int height) {
    return ((long) id >>> (BITS * (height + 1))) != 0;
  }

  private static int slot(int id, int level) {
    return (id >>> (BITS * level)) & (WIDTH - 1);
  }

  /** The map with this value at an id, or with none there. */
  IdMap<V> with(int id, @Nullable V value, Edit edit) {
    int newHeight = height;
    Node oldRoot = node(root);
    Node newRoot = oldRoot == null ? new Node(new Object[WIDTH], edit) : oldRoot.ownedBy(edit);
    while (isAbove(id, newHeight)) {
      @Nullable Object[] slots = new Object[WIDTH];
      slots[0] = newRoot;
      newRoot = new Node(slots, edit);
      newHeight++;
    }
    set(newRoot, newHeight, id, value, edit);
    return newRoot == oldRoot && newHeight == height ? this : new IdMap<>(newHeight, newRoot);
  }

  private void set(Node top, int levels, int id, @Nullable V value, Edit edit) {
    Node node = top;
    for (int level = levels; level > 0; level--) {
      int slot = slot(id, level);
      Node child = node(node.slots[slot]);
      Node owned = child == null ? new Node(new Object[WIDTH], edit) : child.ownedBy(edit);
      node.slots[slot] = owned;
      node = owned;
    }
    node.slots[slot(id, 0)] = value;
  }

  /** Hands over each id that has a value, ascending. */
  void forEachId(IntConsumer receiver) {
    forEachItem((id, item) -> receiver.accept(id));
  }

  /** Hands over each value, by ascending id. */
  void forEach(Consumer<? super V> receiver) {
    forEachItem((id, item) -> receiver.accept(Objects.requireNonNull(value(item, id))));
  }

  /** Takes the item at an id. */
  @FunctionalInterface
  private interface ItemReceiver {
    void take(int id, Object item);
  }

  private void forEachItem(ItemReceiver receiver) {
    Node top = node(root);
    if (top != null) {
      forEachItem(top, height, 0, receiver);
    }
  }

  private static void forEachItem(Node node, int level, int from, ItemReceiver receiver) {
    for (int slot = 0; slot < WIDTH; slot++) {
      Object item = node.slots[slot];
      int id = from + (slot << (BITS * level));
      if (item != null && level > 0) {
        forEachItem(Objects.requireNonNull(node(item)), level - 1, id, receiver);
      } else if (item != null) {
        receiver.take(id, item);
      }
    }
  }

  // Pages.

  /** A node that stands in a page. */
  private static final class Stored extends Lazy<Node> {
    final StoredPages pages;
    final int page;
    private final int level;
    private final Form<?> form;

    Stored(StoredPages pages, int page, int level, Form<?> form) {
      this.pages = pages;
      this.page = page;
      this.level = level;
      this.form = form;
    }

    @Override
    Node read() {
      return PageInput.read(
          pages,
          page,
          in -> {
            @Nullable Object[] slots = new Object[WIDTH];
            int count = in.index(WIDTH + 1);
            for (int i = 0; i < count; i++) {
              int slot = in.index(WIDTH);
              slots[slot] =
                  level == 0 ? form.read(in) : new Stored(pages, in.page(), level - 1, form);
            }
            return new Node(slots, null);
          });
    }
  }

  /** Writes the pages of this map, and to another what leads to them. */
  void write(PageOutput out, Form<V> form) {
    out.number(height);
    if (root == null) {
      out.number(0);
    } else {
      int page = write(root, height, 0, out, form);
      out.number(1);
      out.number(page);
    }
  }

  private int write(Object item, int level, int from, PageOutput out, Form<V> form) {
    if (item instanceof Stored stored && level == 0 && !form.leadsOn()) {
      return out.copy(stored.pages.page(stored.page));
    }
    Node node = Objects.requireNonNull(node(item));
    PageOutput page = out.another();
    page.number(Arrays.stream(node.slots).filter(Objects::nonNull).count());
    for (int slot = 0; slot < WIDTH; slot++) {
      Object inside = node.slots[slot];
      int id = from + (slot << (BITS * level));
      if (inside != null) {
        page.number(slot);
        if (level == 0) {
          form.write(Objects.requireNonNull(value(inside, id)), page);
        } else {
          page.number(write(inside, level - 1, id, out, form));
        }
      }
    }
    return page.finish();
  }

  /** Reads what {@link #write} wrote; the pages are read as they are needed. */
  static <V> IdMap<V> read(PageInput in, Form<V> form) throws MalformedException {
    int height = in.index(MOST_LEVELS);
    boolean isEmpty = in.index(2) == 0;
    return new IdMap<>(height, isEmpty ? null : new Stored(in.pages(), in.page(), height, form));
  }

  /** The values of 64 ids each, as they are needed. */
  @FunctionalInterface
  interface Source {

    /**
     * The slots of the ids from 64 times a number on, each a value, one that is packed, or null.
     */
    @Nullable Object[] slots(int number);
  }

  /**
   * A map of values that are read as they are needed.
   *
   * @param lastId the highest id that there may be a value for
   */
  static <V> IdMap<V> from(Source source, int lastId) {
    int height = 0;
    while (isAbove(lastId, height)) {
      height++;
    }
    return new IdMap<>(height, new Sourced(source, height, 0, lastId));
  }

  /** A node of which the bottom is read from a source. */
  private static final class Sourced extends Lazy<Node> {
    private final Source source;
    private final int level;
    private final int from;
    private final int lastId;

    Sourced(Source source, int level, int from, int lastId) {
      this.source = source;
      this.level = level;
      this.from = from;
      this.lastId = lastId;
    }

    @Override
    Node read() {
      if (level == 0) {
        return new Node(source.slots(from >>> BITS), null);
      }
      @Nullable Object[] slots = new Object[WIDTH];
      for (int slot = 0; slot < WIDTH; slot++) {
        long id = from + ((long) slot << (BITS * level));
        slots[slot] = id > lastId ? null : new Sourced(source, level - 1, (int) id, lastId);
      }
      return new Node(slots, null);
    }
  }
}
