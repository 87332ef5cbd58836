package org.clusto.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.clusto.engine.state.IdSet;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StoredIndexes;
import org.clusto.model.Commit;
import org.clusto.model.Moment;
import org.clusto.model.StoreException;
import org.clusto.spi.Store;
import org.clusto.spi.StoredState;

/** Copies all that one store has to another one, its history included, and compares the two. */
final class StoreCopy {

  private static final long AT_ONCE = 256;

  private final Store from;
  private final Store to;

  StoreCopy(Store from, Store to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies what there is when this begins.
   *
   * @return the newest version
   * @throws StoreException if the other store is not empty, or cannot be written, or differs after
   */
  long run() {
    State newest = States.load(from);
    requireEmpty();
    long first = from.firstVersion();
    if (first > 1) {
      to.begin(before(newest, first));
    }
    for (long next = first; next <= newest.version(); next += AT_ONCE) {
      long last = Math.min(newest.version(), next + AT_ONCE - 1);
      from.commits(next, last, to::append);
      to.force(last);
    }
    if (newest.version() > 0) {
      var unused = to.checkpoint(States.toStore(newest), StoredIndexes.writer(newest));
    }
    compare(first, newest);
    return newest.version();
  }

  private void requireEmpty() {
    if (States.load(to).version() > 0) {
      throw new StoreException(
          "there is an inventory with commits where the copy should go; name another place");
    }
  }

  /** What there was before the first commit that is kept. */
  private StoredState before(State newest, long first) {
    State state = new Past(from).at(newest, new Moment.AtVersion(first - 1));
    StoredState stored = States.toStore(state);
    return new StoredState(first - 1, from.timeOf(first), newest.lastId(), stored.records());
  }

  private void compare(long first, State newest) {
    for (long next = first; next <= newest.version(); next += AT_ONCE) {
      long last = Math.min(newest.version(), next + AT_ONCE - 1);
      if (!commits(from, next, last).equals(commits(to, next, last))) {
        throw differs("between versions " + next + " and " + last);
      }
    }
    State copied = States.load(to);
    IdSet all = new IdSet.Gathering().addAll(newest.all()).addAll(copied.all()).toSet();
    all.forEach(
        id -> {
          if (!Objects.equals(newest.find(id), copied.find(id))) {
            throw differs("in entity " + id);
          }
        });
  }

  private static List<Commit> commits(Store store, long from, long to) {
    List<Commit> commits = new ArrayList<>();
    store.commits(from, to, commits::add);
    return commits;
  }

  private static StoreException differs(String where) {
    return new StoreException(
        "the copy differs " + where + "; remove it, check the one that was copied, and try again");
  }
}
