package org.clusto.engine.write;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;

/**
 * What stands in the way of undoing a commit. Which later commit made each of it so is found in one
 * passage through them, however many there are.
 */
final class Conflicts {

  private final List<Conflict> all = new ArrayList<>();
  private final ListMultimap<Integer, Conflict> byEntity = ArrayListMultimap.create();
  private final Map<Integer, EntityRecord> gone = new HashMap<>();

  /** Something in the way, and the last version known to have made it so; 0 for none. */
  private static final class Conflict {
    final String what;
    final Predicate<Change> cause;
    long version;

    Conflict(String what, Predicate<Change> cause) {
      this.what = what;
      this.cause = cause;
    }

    @Override
    public String toString() {
      return what + (version == 0 ? " in this transaction" : " in version " + version);
    }
  }

  /**
   * Adds something that is in the way.
   *
   * @param id the entity that was changed to make it so
   * @param cause whether a change of that entity makes it so
   */
  void add(String what, int id, Predicate<Change> cause) {
    Conflict conflict = new Conflict(what, cause);
    all.add(conflict);
    byEntity.put(id, conflict);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Looks for causes in a later commit; they come one after the other. */
  void lookAt(Commit later) {
    for (Change change : later.changes()) {
      if (byEntity.containsKey(change.id())) {
        lookAt(change, later.version());
      }
    }
  }

  private void lookAt(Change change, long version) {
    List<Change> changes = new ArrayList<>(List.of(change));
    if (change instanceof Change.Deleted deleted) {
      gone.put(change.id(), deleted.deleted());
    } else if (change instanceof Change.Created created) {
      // It came back: what is different about it since it went was changed by that.
      Between.addTo(changes, gone.getOrDefault(change.id(), created.created()), created.created());
    }
    for (Conflict conflict : byEntity.get(change.id())) {
      if (changes.stream().anyMatch(conflict.cause)) {
        conflict.version = version;
      }
    }
  }

  /** Each with the commit that made it so. */
  List<String> explained() {
    return all.stream().map(Conflict::toString).distinct().toList();
  }
}
