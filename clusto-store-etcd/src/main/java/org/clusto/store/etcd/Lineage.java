package org.clusto.store.etcd;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest commits that were seen here, by their tokens. So it comes out when etcd was put back
 * to an older state, and others made other commits of the same versions.
 */
final class Lineage {

  private static final int MOST = 1024;

  private final TreeMap<Long, Long> tokens = new TreeMap<>(Map.of(0L, 0L));

  /** The newest of them. */
  synchronized Tip tip() {
    return new Tip(tokens.lastKey(), tokens.lastEntry().getValue());
  }

  /** Forgets all, and goes on behind a commit. */
  synchronized void startFrom(Tip tip) {
    tokens.clear();
    tokens.put(tip.version(), tip.token());
  }

  /**
   * Takes note of a commit that was read or made.
   *
   * @return whether it fits what was seen before
   */
  synchronized boolean accept(Tip commit, long previous) {
    if (!isSame(commit) || !isSame(new Tip(commit.version() - 1, previous))) {
      return false;
    }
    if (commit.version() == tokens.lastKey() + 1) {
      tokens.put(commit.version(), commit.token());
      if (tokens.size() > MOST) {
        tokens.pollFirstEntry();
      }
    }
    return true;
  }

  /** Whether a commit is the one of its version that was seen here, if one was. */
  synchronized boolean isSame(Tip commit) {
    Long seen = tokens.get(commit.version());
    return seen == null || seen == commit.token();
  }

  /** The commit of a version, if it was seen here not long ago. */
  synchronized Optional<Tip> find(long version) {
    return Optional.ofNullable(tokens.get(version)).map(token -> new Tip(version, token));
  }

  /** The oldest that is still known. */
  synchronized long oldest() {
    return tokens.firstKey();
  }
}
