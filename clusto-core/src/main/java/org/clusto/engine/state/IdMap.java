package org.clusto.engine.state;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from ids to values: a tree of arrays, 64 wide, of which a change copies one
 * path.
 *
 * @param <V> what is mapped to
 */
final class IdMap<V> {

  private static final int BITS = 6;
  private static final int WIDTH = 1 << BITS;

  private final int height;
  private final @Nullable Node root;

  private IdMap(int height, @Nullable Node root) {
    this.height = height;
    this.root = root;
  }

  /** One level of the tree: child nodes, or at the bottom values. */
  private static final class Node {
    final @Nullable Object[] slots;
    final Edit owner;

    Node(@Nullable Object[] slots, Edit owner) {
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

  @SuppressWarnings("unchecked") // the bottom level holds nothing but values
  @Nullable V get(int id) {
    Node node = root;
    if (node == null || isAbove(id, height)) {
      return null;
    }
    for (int level = height; level > 0; level--) {
      node = (Node) node.slots[slot(id, level)];
      if (node == null) {
        return null;
      }
    }
    return (V) node.slots[slot(id, 0)];
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
    Node newRoot = root == null ? new Node(new Object[WIDTH], edit) : root.ownedBy(edit);
    while (isAbove(id, newHeight)) {
      @Nullable Object[] slots = new Object[WIDTH];
      slots[0] = newRoot;
      newRoot = new Node(slots, edit);
      newHeight++;
    }
    set(newRoot, newHeight, id, value, edit);
    return newRoot == root && newHeight == height ? this : new IdMap<>(newHeight, newRoot);
  }

  private void set(Node top, int levels, int id, @Nullable V value, Edit edit) {
    Node node = top;
    for (int level = levels; level > 0; level--) {
      int slot = slot(id, level);
      Node child = (Node) node.slots[slot];
      Node owned = child == null ? new Node(new Object[WIDTH], edit) : child.ownedBy(edit);
      node.slots[slot] = owned;
      node = owned;
    }
    node.slots[slot(id, 0)] = value;
  }

  /** Hands over each id that has a value, ascending. */
  void forEachId(IntConsumer receiver) {
    if (root != null) {
      forEachId(root, height, 0, receiver);
    }
  }

  private static void forEachId(Node node, int level, int from, IntConsumer receiver) {
    for (int slot = 0; slot < WIDTH; slot++) {
      Object item = node.slots[slot];
      int id = from + (slot << (BITS * level));
      if (item instanceof Node child && level > 0) {
        forEachId(child, level - 1, id, receiver);
      } else if (item != null) {
        receiver.accept(id);
      }
    }
  }

  /** Hands over each value, by ascending id. */
  void forEach(Consumer<? super V> receiver) {
    if (root != null) {
      forEach(root, height, receiver);
    }
  }

  @SuppressWarnings("unchecked") // as in get
  private void forEach(Node node, int level, Consumer<? super V> receiver) {
    Arrays.stream(node.slots)
        .filter(slot -> slot != null)
        .forEach(
            slot -> {
              if (level == 0) {
                receiver.accept((V) slot);
              } else {
                forEach((Node) slot, level - 1, receiver);
              }
            });
  }
}
