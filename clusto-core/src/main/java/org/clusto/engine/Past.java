package org.clusto.engine;

import com.google.common.base.Suppliers;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Between;
import org.clusto.engine.write.Replay;
import org.clusto.engine.write.Undo;
import org.clusto.inventory.Difference;
import org.clusto.inventory.History;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;
import org.clusto.spi.CommitsDroppedException;
import org.clusto.spi.CommitsReplacedException;
import org.clusto.spi.Store;
import org.roaringbitmap.RoaringBitmap;

/**
 * The states of the past, and what led from one to the next. A state is reached from the nearest
 * that is known, by taking commits back or by doing them again, so that it costs in proportion to
 * what changed in between and shares all else. A few are kept for the next question.
 *
 * <p>It is over when commits that were seen are replaced by others, or nobody knows whether they
 * were. Who held on to it is told so, and not given the others for those that were seen.
 */
final class Past {

  private static final int KEPT = 8;

  private final Store store;

  /** Made for the first question: most who open an inventory ask of the present only. */
  private final Supplier<Cache<Long, State>> states =
      Suppliers.memoize(() -> CacheBuilder.newBuilder().maximumSize(KEPT).softValues().build());

  private volatile boolean isOver;

  Past(Store store) {
    this.store = store;
  }

  /** Ends this, before the store hands over other commits in the place of those that were seen. */
  void end() {
    isOver = true;
  }

  boolean isOver() {
    return isOver;
  }

  /** What was just read, if the commits are still those that were seen. */
  private <T> T same(T read) {
    requireSame();
    return read;
  }

  private void requireSame() {
    if (isOver) {
      throw new CommitsReplacedException(
          "commits that were seen here are not there any more, as their writer failed before they"
              + " were durable, or they were dropped as old history; sync the inventory, and get"
              + " this view or history from it again",
          0);
    }
  }

  /** The state at a moment that is not after this state. */
  State at(State newest, Moment moment) {
    long version = versionAt(newest, moment);
    requireThere(newest, version);
    if (version == newest.version() && !isBefore(moment, newest)) {
      return newest;
    }
    requireKept(version, moment);
    State known = states.get().getIfPresent(version);
    return known != null ? known : reachedIfKept(newest, version, moment);
  }

  private static boolean isBefore(Moment moment, State state) {
    return moment instanceof Moment.AtTime at && at.time().isBefore(state.time());
  }

  /** Old commits may be dropped while this reads them; it may be reached another way then. */
  private State reachedIfKept(State newest, long version, Moment moment) {
    long first = firstVersion();
    try {
      return reached(newest, version, first);
    } catch (NotFoundException e) {
      requireKept(version, moment);
      if (firstVersion() == first) {
        throw e;
      }
      return reachedIfKept(newest, version, moment);
    }
  }

  /** The version of a moment; an instant's is not after this state's. */
  long versionAt(State newest, Moment moment) {
    if (moment instanceof Moment.AtVersion at) {
      return at.version();
    }
    Instant instant = ((Moment.AtTime) moment).time();
    return instant.isBefore(newest.time())
        ? same(store.versionAt(instant, newest.version()))
        : newest.version();
  }

  /**
   * The first version after a moment, which must be there, and none after it dropped.
   *
   * @throws NotFoundException if it is not
   */
  long versionAfter(State newest, Moment moment) {
    long version = versionAt(newest, moment);
    requireThere(newest, version);
    requireKept(version, moment);
    return version + 1;
  }

  /** The first commit that can still be read. */
  long firstVersion() {
    return same(store.firstVersion());
  }

  private static void requireThere(State newest, long version) {
    if (version < 0 || version > newest.version()) {
      throw new NotFoundException(
          "there is no version " + version + ": the newest is " + newest.version());
    }
  }

  private void requireKept(long version, Moment moment) {
    long first = firstVersion();
    if (version < first - 1 || (first > 1 && version < first && moment instanceof Moment.AtTime)) {
      throw dropped(first);
    }
  }

  /** The error that what is wanted is older than the history. */
  static NotFoundException dropped(long first) {
    return new NotFoundException(
        "the history begins with version "
            + first
            + "; what was before was dropped, as older than the history that is kept");
  }

  private State reached(State newest, long version, long first) {
    State start = nearest(newest, version, first);
    State state = start.version() > version ? back(start, version) : forward(start, version);
    states.get().put(version, state);
    return state;
  }

  private State nearest(State newest, long version, long first) {
    State nearest = newest;
    long least = newest.version() - version;
    List<State> known = List.copyOf(states.get().asMap().values());
    for (State state : known) {
      long cost = Math.abs(state.version() - version);
      if (cost < least && state.version() <= newest.version() && state.version() >= first - 1) {
        nearest = state;
        least = cost;
      }
    }
    return first == 1 && isCheapFromNothing(version, newest, least) ? State.empty() : nearest;
  }

  /** From nothing, each entity must be made again. */
  private static boolean isCheapFromNothing(long version, State newest, long least) {
    return version == 0 || version + newest.all().size() < least;
  }

  private State forward(State start, long version) {
    Replay replay = new Replay(start);
    read(start.version() + 1, version, replay::forward);
    return replay.finish();
  }

  private State back(State start, long version) {
    List<Commit> later = commits(version + 1, start.version());
    Replay replay = new Replay(start);
    for (int i = later.size() - 1; i >= 0; i--) {
      replay.back(later.get(i));
    }
    return replay.finish(version, timeOf(version));
  }

  /** Of the state before the first commit that is kept, nobody knows since when it was so. */
  private Instant timeOf(long version) {
    if (version == 0) {
      return State.empty().time();
    }
    return version < firstVersion()
        ? Instant.MAX
        : same(whereKept(version, () -> store.timeOf(version)));
  }

  private Commit commit(State newest, long version) {
    if (version < 1) {
      throw new NotFoundException("there is no version " + version + ": the first is 1");
    }
    requireThere(newest, version);
    requireKept(version - 1, new Moment.AtVersion(version));
    return commits(version, version).get(0);
  }

  /**
   * The commits of these versions, in their order.
   *
   * @throws NotFoundException if the first of them were dropped
   */
  List<Commit> commits(long from, long to) {
    List<Commit> commits = new ArrayList<>();
    read(from, to, commits::add);
    return commits;
  }

  private void read(long from, long to, Consumer<Commit> receiver) {
    whereKept(
        from,
        () -> {
          store.commits(from, to, receiver);
          return from;
        });
    requireSame();
  }

  /** What is read of commits from a version on; old ones may be dropped at any moment. */
  private <T> T whereKept(long from, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CommitsDroppedException e) {
      long first = firstVersion();
      throw first > from ? dropped(first) : e;
    }
  }

  /** The commits up to a state, of one entity or of all. */
  History history(State newest, OptionalInt entity) {
    return new PastHistory(this, newest, entity);
  }

  /** What leads from one version to another, neither of them after this state. */
  Difference difference(State newest, long from, long to) {
    State before = at(newest, new Moment.AtVersion(from));
    State after = at(newest, new Moment.AtVersion(to));
    RoaringBitmap touched = new RoaringBitmap();
    read(
        Math.min(from, to) + 1,
        Math.max(from, to),
        commit -> commit.changes().forEach(change -> touched.add(change.id())));
    List<Change> changes = new ArrayList<>();
    for (int id : touched) {
      Between.addTo(changes, before.find(id), after.find(id));
    }
    return new Difference(from, to, new Names(after).in(changes));
  }

  /** What takes a commit back from a state, if what came after it lets that be. */
  Undo undo(long version, State newest, State now) {
    Commit commit = commit(newest, version);
    State then = at(newest, new Moment.AtVersion(version));
    return new Undo(commit, then, now, receiver -> read(version + 1, newest.version(), receiver));
  }
}
