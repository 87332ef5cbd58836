package org.clusto.engine;

import com.google.common.collect.Iterables;
import com.google.common.primitives.Ints;
import java.util.Optional;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StoredIndexes;
import org.clusto.engine.write.Replay;
import org.clusto.model.EntityRecord;
import org.clusto.spi.CommitsDroppedException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredPages;
import org.clusto.spi.StoredState;

/** States on their way from a store and to it. */
final class States {
  private States() {}

  /** The newest state that a store holds. */
  static State load(Store store) {
    return load(store, -1);
  }

  /**
   * A writer may keep a newer state and drop the commits before it, while this reads an older one.
   *
   * @param tooOld the version of a stored state behind which commits are missing
   */
  private static State load(Store store, long tooOld) {
    StoredState stored = store.load();
    Replay replay = start(stored);
    try {
      store.commits(stored.version() + 1, Long.MAX_VALUE, replay::forward);
      return replay.finish();
    } catch (CommitsDroppedException e) {
      if (stored.version() <= tooOld) {
        throw e;
      }
      return load(store, stored.version());
    }
  }

  private static Replay start(StoredState stored) {
    StoredPages pages = stored.pages();
    if (pages != null) {
      return new Replay(StoredIndexes.read(stored, pages));
    }
    Replay replay = new Replay(State.empty());
    stored.records().forEach(replay::put);
    replay.reached(stored);
    return replay;
  }

  /** The newest state that a store holds, if it gives it piece by piece. */
  static Optional<State> loadPages(Store store) {
    StoredState stored = store.load();
    return Optional.ofNullable(stored.pages())
        .map(pages -> replayed(store, StoredIndexes.read(stored, pages), Long.MAX_VALUE));
  }

  /**
   * A state as all the commits up to it lead to it, which the store must have from the first on.
   */
  static State replayed(Store store, long version) {
    return replayed(store, State.empty(), version);
  }

  /** What the commits behind a state, up to a version, lead to. */
  static State replayed(Store store, State from, long version) {
    Replay replay = new Replay(from);
    store.commits(from.version() + 1, version, replay::forward);
    return replay.finish();
  }

  /** A state as a store keeps it. */
  static StoredState toStore(State state) {
    Iterable<EntityRecord> records =
        Iterables.transform(Ints.asList(state.all().toArray()), state::record);
    return new StoredState(state.version(), state.time(), state.lastId(), records);
  }
}
