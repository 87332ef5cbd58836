package org.clusto.engine;

import java.util.ArrayList;
import java.util.List;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Replay;
import org.clusto.model.EntityRecord;
import org.clusto.spi.CommitsDroppedException;
import org.clusto.spi.Store;
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
    Replay replay = new Replay(State.empty());
    stored.records().forEach(replay::put);
    replay.reached(stored);
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

  /**
   * A state as all the commits up to it lead to it, which the store must have from the first on.
   */
  static State replayed(Store store, long version) {
    Replay replay = new Replay(State.empty());
    store.commits(1, version, replay::forward);
    return replay.finish();
  }

  /** A state as a store keeps it. */
  static StoredState toStore(State state) {
    List<EntityRecord> records = new ArrayList<>(state.all().size());
    state.forEachRecord(records::add);
    return new StoredState(state.version(), state.time(), state.lastId(), records);
  }
}
