package org.clusto.spi;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusto.inventory.Finding;
import org.clusto.inventory.KeptHistory;
import org.clusto.model.Commit;
import org.clusto.model.StoreException;

/**
 * Keeps an inventory: a state to start from, and the commits in their order. The engine holds the
 * inventory in memory and does the rest. It appends from one thread at a time; all else may be
 * called while a commit is appended.
 */
public interface Store extends AutoCloseable {

  /** A state to start from: the newest that is kept whole; the empty one where there is none. */
  StoredState load();

  /**
   * Hands over durable commits in their order.
   *
   * @param from the first version wanted, {@link #firstVersion} or more
   * @param to the last version wanted; those that do not exist yet are left out
   * @throws CommitsDroppedException if {@code from} is before {@link #firstVersion}, as it is now
   * @throws CommitsReplacedException if commits that were handed over before are not there any
   *     more, but others in their place
   */
  void commits(long from, long to, Consumer<Commit> receiver);

  /**
   * Whether several may have it open for writing at once. Such a store takes a commit only if it
   * follows the newest of all, its {@link #append} is durable by itself, and {@link #commits}
   * without an end gives at least all that was committed anywhere before the call.
   */
  default boolean isShared() {
    return false;
  }

  /**
   * Has somebody told, on a thread of the store, each time that others may have committed to a
   * {@linkplain #isShared shared} store, until it is closed. Called once at most.
   */
  default void onNews(Runnable news) {}

  /**
   * Since when what others commit may be missing here, as the servers of a {@linkplain #isShared
   * shared} store do not answer; empty while they do.
   */
  default Optional<Instant> outOfReachSince() {
    return Optional.empty();
  }

  /**
   * Begins an empty store with a state of another one, of which older commits were dropped: the
   * next commit is the one behind it.
   *
   * @throws StoreException if the store is not empty, or its kind cannot begin so
   */
  default void begin(StoredState state) {
    throw new StoreException(
        "this kind of inventory must have its history from the first version on");
  }

  /** The first commit that can be read: 1, or a later one where older ones were dropped. */
  default long firstVersion() {
    return 1;
  }

  /**
   * The last commit that was not later than an instant.
   *
   * @param newest the last version to look at
   * @return its version; the one before {@link #firstVersion} where all are later
   */
  default long versionAt(Instant instant, long newest) {
    long[] version = {firstVersion() - 1};
    commits(
        version[0] + 1,
        newest,
        commit -> version[0] = commit.time().isAfter(instant) ? version[0] : commit.version());
    return version[0];
  }

  /** When a commit was made that is there. */
  default Instant timeOf(long version) {
    Instant[] time = {Instant.EPOCH};
    commits(version, version, commit -> time[0] = commit.time());
    return time[0];
  }

  /**
   * Takes a commit, behind the ones that were taken before. It counts when {@link #force} has
   * returned; when this throws, it is not there.
   *
   * @throws BaseChangedException if another writer of a {@linkplain #isShared shared} store has
   *     made a commit of this version
   * @throws StoreException if it cannot be kept, or its version is not the one that comes next; a
   *     shared store of which the servers went away says when nobody knows whether it is there
   */
  void append(Commit commit);

  /**
   * Returns when all commits up to a version are durable. Threads that call this at the same time
   * may share the work. Nothing to do for a store whose {@link #append} is durable by itself.
   *
   * @throws StoreException if nobody can know whether they are; the store takes no commits then
   *     until it is opened again
   */
  default void force(long version) {}

  /**
   * Whether the store would start faster from a newer state than the one that it has; the engine
   * then hands it one.
   */
  default boolean wantsCheckpoint() {
    return false;
  }

  /**
   * Keeps a state to start from. The commits stay readable, but for those that are older than the
   * history that is to be kept. Called by one thread at a time, beside one that appends.
   *
   * @return what is kept of the history
   */
  default KeptHistory checkpoint(StoredState state) {
    return previewCheckpoint(state.version());
  }

  /**
   * Keeps a state to start from, as {@link #checkpoint(StoredState)} does, with pages that the
   * engine would otherwise work out anew when it starts; {@link StoredState#pages} gives them back.
   * A store may leave the pages out.
   */
  default KeptHistory checkpoint(StoredState state, StoredPages.Writer pages) {
    return checkpoint(state);
  }

  /**
   * Whether the store would start faster from a newer state that is kept beside this process; the
   * engine then hands it one to {@link #keepBeside}.
   */
  default boolean wantsStateBeside() {
    return false;
  }

  /**
   * Keeps a state beside this process, where a store that is elsewhere can do so, to load it from
   * there the next time. Called by one thread at a time, beside one that appends.
   */
  default void keepBeside(StoredState state, StoredPages.Writer pages) {}

  /** What {@link #checkpoint} with a state of this version would keep of the history now. */
  default KeptHistory previewCheckpoint(long version) {
    return KeptHistory.all(firstVersion());
  }

  /**
   * Reads all that the store keeps, and reports what is not as it was written. What is beyond
   * reading is reported too, not thrown.
   */
  default void check(Consumer<Finding> findings) {}

  /**
   * Writes all that is durable to a new file, from which {@link EngineProvider#restore} makes an
   * inventory. Others may write at the same time.
   *
   * @return the newest version that is in the file
   * @throws StoreException if this store has no such form, or the file cannot be written
   */
  default long backup(Path file) {
    throw new StoreException(
        "this kind of inventory has no backup in one file; export it, or copy its commits");
  }

  /** Lets go of what the store holds open. Closing again does nothing. */
  @Override
  void close();
}
