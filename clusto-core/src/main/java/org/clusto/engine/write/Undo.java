package org.clusto.engine.write;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.clusto.engine.state.State;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.UndoConflictException;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Takes one commit back from a state that later commits led to. It goes by what is there, not by
 * what happened: a commit can be undone where all that it changed is now as it left it.
 */
public final class Undo {

  private final Commit commit;
  private final State then;
  private final State now;
  private final LastTouch lastTouch;
  private final Set<String> conflicts = new LinkedHashSet<>();

  /** Tells which commit made something so. */
  @FunctionalInterface
  public interface LastTouch {
    /** The version of the last commit with such a change, or 0. */
    long version(Predicate<Change> change);
  }

  /**
   * The undoing of a commit.
   *
   * @param then the state that it led to
   * @param now the state to take it back from
   * @param lastTouch asked only for what conflicts
   */
  public Undo(Commit commit, State then, State now, LastTouch lastTouch) {
    this.commit = commit;
    this.then = then;
    this.now = now;
    this.lastTouch = lastTouch;
  }

  /**
   * The changes that take the commit back.
   *
   * @throws UndoConflictException if later commits changed the same
   */
  public List<Change> changes() {
    List<Change> inverse =
        List.copyOf(Lists.transform(Lists.reverse(commit.changes()), Change::inverse));
    byEntity().forEach(this::requireUnchanged);
    requireNamesFree(inverse);
    requireRelatedThere(inverse);
    if (!conflicts.isEmpty()) {
      throw new UndoConflictException(commit.version(), List.copyOf(conflicts));
    }
    return inverse;
  }

  private Map<Integer, List<Change>> byEntity() {
    Map<Integer, List<Change>> changes = new LinkedHashMap<>();
    for (Change change : commit.changes()) {
      changes.computeIfAbsent(change.id(), id -> new ArrayList<>()).add(change);
    }
    return changes;
  }

  private void requireUnchanged(int id, List<Change> changes) {
    EntityRecord left = then.find(id);
    EntityRecord found = now.find(id);
    if (left == null) {
      if (found != null) {
        conflict(found.name() + " exists again", change -> change.id() == id);
      }
    } else if (found == null) {
      conflict(left.name() + " was deleted", change -> change.id() == id);
    } else if (changes.get(0) instanceof Change.Created) {
      requireUntouched(left, found);
    } else {
      changes.forEach(change -> requireSame(change, left, found));
    }
  }

  /** An entity that is to go must be as it was made, and nothing may relate to it since. */
  private void requireUntouched(EntityRecord left, EntityRecord found) {
    if (!left.equals(found)) {
      conflict(found.name() + " was changed", change -> change.id() == found.id());
    }
    for (int referrer : now.referrers(found.id()).toArray()) {
      if (!then.referrers(found.id()).contains(referrer)) {
        conflict(
            now.record(referrer).name() + " relates to " + found.name(),
            change -> change.id() == referrer);
      }
    }
  }

  private void requireSame(Change change, EntityRecord left, EntityRecord found) {
    int id = found.id();
    if (change instanceof Change.Renamed && !left.name().equals(found.name())) {
      conflict(
          left.name() + " was renamed to " + found.name(),
          other -> other.id() == id && other instanceof Change.Renamed);
    } else if (change instanceof Change.DriverChanged && !left.driver().equals(found.driver())) {
      conflict(
          found.name() + " got the driver " + found.driver(),
          other -> other.id() == id && other instanceof Change.DriverChanged);
    } else {
      AttributeKey key = keyOf(change);
      if (key != null && !valuesOf(left, key).equals(valuesOf(found, key))) {
        conflict(
            found.name() + ": " + key + " was changed",
            other -> other.id() == id && key.equals(keyOf(other)));
      }
    }
  }

  private static @Nullable AttributeKey keyOf(Change change) {
    if (change instanceof Change.AttributeAdded added) {
      return added.attribute().key();
    } else if (change instanceof Change.AttributeRemoved removed) {
      return removed.attribute().key();
    }
    return null;
  }

  private static List<Value> valuesOf(EntityRecord record, AttributeKey key) {
    return record.attributes().stream()
        .filter(attribute -> attribute.key().equals(key))
        .map(Attribute::value)
        .toList();
  }

  private void requireNamesFree(List<Change> inverse) {
    Set<Integer> leaving = new HashSet<>();
    for (Change change : inverse) {
      if (change instanceof Change.Deleted || change instanceof Change.Renamed) {
        leaving.add(change.id());
      }
    }
    for (Change change : inverse) {
      if (change instanceof Change.Created created) {
        requireFree(created.created().name(), change.id(), leaving);
      } else if (change instanceof Change.Renamed renamed) {
        requireFree(renamed.to(), change.id(), leaving);
      }
    }
  }

  private void requireFree(String name, int id, Set<Integer> leaving) {
    EntityRecord holder = now.named(name).orElse(null);
    if (holder != null && holder.id() != id && !leaving.contains(holder.id())) {
      conflict(
          "the name " + name + " is taken by a " + holder.driver(),
          change -> change.id() == holder.id());
    }
  }

  private void requireRelatedThere(List<Change> inverse) {
    Set<Integer> returning = new HashSet<>();
    for (Change change : inverse) {
      if (change instanceof Change.Created) {
        returning.add(change.id());
      }
    }
    for (Change change : inverse) {
      if (change instanceof Change.Created created) {
        created.created().attributes().forEach(a -> requireThere(a, returning));
      } else if (change instanceof Change.AttributeAdded added) {
        requireThere(added.attribute(), returning);
      }
    }
  }

  private void requireThere(Attribute attribute, Set<Integer> returning) {
    if (attribute.value() instanceof Value.Relation relation
        && now.find(relation.id()) == null
        && !returning.contains(relation.id())) {
      EntityRecord gone = then.find(relation.id());
      conflict(
          (gone == null ? "entity " + relation.id() : gone.name()) + " was deleted",
          change -> change.id() == relation.id());
    }
  }

  private void conflict(String what, Predicate<Change> change) {
    long version = lastTouch.version(change);
    conflicts.add(what + (version == 0 ? " in this transaction" : " in version " + version));
  }
}
