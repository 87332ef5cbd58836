package org.clusto.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.model.Commit;

/** What a store was asked to keep, and when it said that it did. */
final class Promises {
  private final Map<Long, Set<Commit>> attempted = new HashMap<>();
  private final List<Promise> promised = new ArrayList<>();
  private final List<Version> dropped = new ArrayList<>();
  private final List<Version> states = new ArrayList<>();

  /** A commit that was durable when so many operations had been done. */
  private record Promise(int at, Commit commit) {}

  /** A version that meant something when so many operations had been done. */
  private record Version(int at, long version) {}

  /**
   * What a store was found to hold.
   *
   * @param first the first commit that there is, or may be
   * @param commits all there are
   * @param state the version of the state that it starts from
   */
  record Found(long first, List<Commit> commits, long state) {
    static final Found NOTHING = new Found(1, List.of(), 0);

    long last() {
      return first + commits.size() - 1;
    }

    boolean holds(Commit commit) {
      return commit.version() <= last()
          && (commit.version() < first
              || commits.get((int) (commit.version() - first)).equals(commit));
    }
  }

  /** These, as far as they were made when so many operations had been done: now from the start. */
  Promises until(int at) {
    Promises some = new Promises();
    attempted.forEach((version, commits) -> some.attempted.put(version, new HashSet<>(commits)));
    promised.stream()
        .filter(promise -> promise.at() <= at)
        .forEach(promise -> some.durable(0, promise.commit()));
    states.stream()
        .filter(state -> state.at() <= at)
        .forEach(state -> some.checkpointed(0, state.version()));
    dropped.stream()
        .filter(drop -> drop.at() <= at)
        .forEach(drop -> some.mayDropBefore(0, drop.version()));
    return some;
  }

  /** The store is asked to keep a commit. */
  void attempted(Commit commit) {
    attempted.computeIfAbsent(commit.version(), version -> new HashSet<>()).add(commit);
  }

  /** The store said that it does not have a commit. */
  void refused(Commit commit) {
    attempted.get(commit.version()).remove(commit);
  }

  /** The store said that it keeps a commit. */
  void durable(int at, Commit commit) {
    promised.add(new Promise(at, commit));
  }

  /** The store said that it keeps a state. */
  void checkpointed(int at, long version) {
    states.add(new Version(at, version));
  }

  /** The store may drop commits before this one. */
  void mayDropBefore(int at, long version) {
    dropped.add(new Version(at, version));
  }

  /** Whether a store holds what it had to hold when so many operations had been done. */
  void check(Found found, int at) {
    long version = found.first();
    for (Commit commit : found.commits()) {
      assertThat(commit.version()).isEqualTo(version++);
      assertThat(attempted.getOrDefault(commit.version(), Set.of())).contains(commit);
    }
    for (Promise promise : promised) {
      if (promise.at() <= at) {
        assertThat(found.holds(promise.commit())).as("%s", promise).isTrue();
      }
    }
    checkState(found, at);
    checkFirst(found, at);
  }

  private void checkState(Found found, int at) {
    assertThat(found.state()).isBetween(found.first() - 1, found.last());
    for (Version state : states) {
      assertThat(state.at() > at || found.state() >= state.version()).as("%s", state).isTrue();
    }
  }

  private void checkFirst(Found found, int at) {
    long most =
        dropped.stream()
            .filter(version -> version.at() <= at)
            .mapToLong(Version::version)
            .reduce(1, Math::max);
    assertThat(found.first()).isLessThanOrEqualTo(most);
  }
}
