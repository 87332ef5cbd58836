package org.clusto.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusto.engine.state.Facts;
import org.clusto.engine.state.State;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Changes;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.Value;

/** What entities are called at a version that is reached from a state, commit by commit. */
final class Names {

  private final State state;
  private final Map<Integer, String> others = new HashMap<>();

  /** The names in a state. */
  Names(State state) {
    this.state = state;
  }

  /** The names after a commit, from those before it. */
  void forward(Commit commit) {
    for (Change change : commit.changes()) {
      if (change instanceof Change.Created created) {
        others.put(change.id(), created.created().name());
      } else if (change instanceof Change.Renamed renamed) {
        others.put(change.id(), renamed.to());
      }
    }
  }

  /** The names before a commit, from those after it. */
  void back(Commit commit) {
    for (Change change : commit.changes()) {
      if (change instanceof Change.Deleted deleted) {
        others.put(change.id(), deleted.deleted().name());
      } else if (change instanceof Change.Renamed renamed) {
        others.put(change.id(), renamed.from());
      }
    }
  }

  /** Changes that led to these names, with those that are in them. */
  Changes in(List<Change> changes) {
    return in(changes, changes);
  }

  /** Some of the changes that led to these names, with those that are in them. */
  Changes in(List<Change> all, List<Change> some) {
    Set<Integer> mentioned = new HashSet<>();
    some.forEach(change -> addMentioned(change, mentioned));
    Map<Integer, String> names = new HashMap<>();
    mentioned.forEach(id -> addName(id, names));
    for (Change change : all) {
      if (change instanceof Change.Deleted deleted && mentioned.contains(change.id())) {
        names.put(change.id(), deleted.deleted().name());
      }
    }
    return new Changes(some, names);
  }

  private static void addMentioned(Change change, Set<Integer> ids) {
    ids.add(change.id());
    if (change instanceof Change.Created created) {
      Facts.forEachRelation(created.created(), ids::add);
    } else if (change instanceof Change.Deleted deleted) {
      Facts.forEachRelation(deleted.deleted(), ids::add);
    } else if (change instanceof Change.AttributeAdded added) {
      addMentioned(added.attribute(), ids);
    } else if (change instanceof Change.AttributeRemoved removed) {
      addMentioned(removed.attribute(), ids);
    }
  }

  private static void addMentioned(Attribute attribute, Set<Integer> ids) {
    if (attribute.value() instanceof Value.Relation relation) {
      ids.add(relation.id());
    }
  }

  private void addName(int id, Map<Integer, String> names) {
    String other = others.get(id);
    EntityRecord record = other == null ? state.find(id) : null;
    if (other != null) {
      names.put(id, other);
    } else if (record != null) {
      names.put(id, record.name());
    }
  }
}
