package org.clusto.spi;

import java.util.function.Consumer;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;

/**
 * Keeps an inventory: a state to start from, and the commits in their order. The engine holds the
 * inventory in memory and does the rest; it calls a store from one thread at a time, but for {@link
 * #commits}, which may be called while a commit is appended.
 */
public interface Store extends AutoCloseable {

  /** A state to start from: the newest that is kept whole; the empty one where there is none. */
  StoredState load();

  /**
   * Hands over commits in their order.
   *
   * @param from the first version wanted, 1 or more
   * @param to the last version wanted; those that do not exist yet are left out
   */
  void commits(long from, long to, Consumer<Commit> receiver);

  /**
   * Keeps a commit: when this returns, it is durable; when it throws, it is not there.
   *
   * @throws StoreException if it cannot be kept, or its version is not the one that comes next
   */
  void append(Commit commit);

  /**
   * Whether the store would start faster from a newer state than the one that it has; the engine
   * then hands it one.
   */
  default boolean wantsCheckpoint() {
    return false;
  }

  /** Keeps a state to start from; the commits stay readable. */
  default void checkpoint(StoredState state) {}

  /** Lets go of what the store holds open. Closing again does nothing. */
  @Override
  void close();
}
