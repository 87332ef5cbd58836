package org.clusto.engine.write;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.clusto.engine.state.RecordDifference;
import org.clusto.engine.state.State;
import org.clusto.model.Attribute;
import org.clusto.model.AttributeKey;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.Texts;
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
  private final Later later;
  private final Conflicts conflicts = new Conflicts();

  /** The commits since the one that is to be undone. */
  @FunctionalInterface
  public interface Later {
    /** Hands them over, the oldest first. */
    void forEach(Consumer<Commit> receiver);
  }

  /**
   * The undoing of a commit.
   *
   * @param then the state that it led to
   * @param now the state to take it back from
   * @param later asked only where something conflicts
   */
  public Undo(Commit commit, State then, State now, Later later) {
    this.commit = commit;
    this.then = then;
    this.now = now;
    this.later = later;
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
      later.forEach(conflicts::lookAt);
      throw new UndoConflictException(commit.version(), conflicts.explained());
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
        conflicts.add(found.name() + " exists again", id, Change.Created.class::isInstance);
      }
    } else if (found == null) {
      conflicts.add(left.name() + " was deleted", id, Change.Deleted.class::isInstance);
    } else if (changes.get(0) instanceof Change.Created) {
      requireUntouched(left, found);
    } else {
      changes.forEach(change -> requireSame(change, left, found));
    }
  }

  /** An entity that is to go must be as it was made, and nothing may relate to it since. */
  private void requireUntouched(EntityRecord left, EntityRecord found) {
    if (!left.equals(found)) {
      conflicts.add(found.name() + " was changed", found.id(), Undo::edits);
    }
    for (int referrer : now.referrers(found.id()).toArray()) {
      EntityRecord before = then.find(referrer);
      RecordDifference.of(
          before,
          now.record(referrer),
          gone -> {},
          added -> requireNoRelation(now.record(referrer), added, found));
    }
  }

  private static boolean edits(Change change) {
    return !(change instanceof Change.Created || change instanceof Change.Deleted);
  }

  private void requireNoRelation(EntityRecord referrer, Attribute added, EntityRecord found) {
    if (added.value().equals(new Value.Relation(found.id()))) {
      conflicts.add(
          referrer.name() + " relates to " + found.name(),
          referrer.id(),
          change -> adds(change, added));
    }
  }

  private static boolean adds(Change change, Attribute attribute) {
    return change instanceof Change.AttributeAdded more
        ? more.attribute().equals(attribute)
        : change instanceof Change.Created created
            && created.created().attributes().contains(attribute);
  }

  private void requireSame(Change change, EntityRecord left, EntityRecord found) {
    int id = found.id();
    if (change instanceof Change.Renamed && !left.name().equals(found.name())) {
      conflicts.add(
          left.name() + " was renamed to " + found.name(), id, Change.Renamed.class::isInstance);
    } else if (change instanceof Change.DriverChanged && !left.driver().equals(found.driver())) {
      conflicts.add(
          found.name() + " got the driver " + found.driver(),
          id,
          Change.DriverChanged.class::isInstance);
    } else {
      AttributeKey key = keyOf(change);
      if (key != null && !left.values(key).equals(found.values(key))) {
        conflicts.add(
            found.name() + ": " + key + " was changed", id, other -> key.equals(keyOf(other)));
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
      conflicts.add(
          "the name " + name + " is taken by " + Texts.withArticle(holder.driver()),
          holder.id(),
          change -> gives(change, name));
    }
  }

  private static boolean gives(Change change, String name) {
    return change instanceof Change.Renamed renamed
        ? renamed.to().equals(name)
        : change instanceof Change.Created created && created.created().name().equals(name);
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
      conflicts.add(
          (gone == null ? "entity " + relation.id() : gone.name()) + " was deleted",
          relation.id(),
          Change.Deleted.class::isInstance);
    }
  }
}
