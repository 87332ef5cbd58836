package org.clusto.model;

import java.time.Instant;
import java.util.List;

/**
 * One transaction as it was committed: at once an entry of the history, an item of the change feed,
 * and what a store keeps.
 *
 * @param version its number: 1 for the first, then one more each
 * @param time when it was committed; never before the commit that it follows
 * @param user who committed it
 * @param description what it was said to be for; may be empty
 * @param changes what it changed, net: nothing in it is undone by a later one of the same commit
 */
public record Commit(
    long version, Instant time, String user, String description, List<Change> changes) {

  /** Takes a copy of the list, unless it cannot be changed anyway. */
  public Commit {
    changes = List.copyOf(changes);
  }
}
