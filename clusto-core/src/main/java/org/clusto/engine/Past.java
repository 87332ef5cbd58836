package org.clusto.engine;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clusto.engine.state.State;
import org.clusto.engine.write.Replay;
import org.clusto.model.Commit;
import org.clusto.model.Moment;
import org.clusto.model.NotFoundException;
import org.clusto.spi.Store;

/**
 * The states of the past: each is the newest one with later commits taken back, so that it costs in
 * proportion to what changed since, and shares all else. A few are kept for the next question.
 */
final class Past {

  private static final int KEPT = 8;

  private final Store store;
  private final Cache<Long, State> states =
      CacheBuilder.newBuilder().maximumSize(KEPT).softValues().build();

  Past(Store store) {
    this.store = store;
  }

  /** The state at a moment that is not after the newest state. */
  State at(State newest, Moment moment) {
    long version =
        moment instanceof Moment.AtTime at
            ? versionAt(newest, at.time())
            : ((Moment.AtVersion) moment).version();
    if (version < 0 || version > newest.version()) {
      throw new NotFoundException(
          "there is no version " + version + ": the newest is " + newest.version());
    }
    if (version == newest.version()) {
      return newest;
    }
    State known = states.getIfPresent(version);
    return known != null ? known : takenBack(newest, version);
  }

  private long versionAt(State newest, Instant instant) {
    if (!instant.isBefore(newest.time())) {
      return newest.version();
    }
    long[] version = {0};
    store.commits(
        1,
        newest.version(),
        commit -> version[0] = commit.time().isAfter(instant) ? version[0] : commit.version());
    return version[0];
  }

  private State takenBack(State newest, long version) {
    List<Commit> later = new ArrayList<>();
    Instant[] time = {Instant.EPOCH};
    store.commits(
        Math.max(1, version),
        newest.version(),
        commit -> {
          if (commit.version() == version) {
            time[0] = commit.time();
          } else {
            later.add(commit);
          }
        });
    Replay replay = new Replay(newest);
    for (int i = later.size() - 1; i >= 0; i--) {
      replay.back(later.get(i));
    }
    State state = replay.finish(version, time[0]);
    states.put(version, state);
    return state;
  }
}
