package org.clusto.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Map<Integer, String> names = new HashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.Deleted deleted) {
        names.put(change.id(), deleted.deleted().name());
      }
    }
    changes.forEach(change -> add(change, names));
    return new Changes(changes, names);
  }

  private void add(Change change, Map<Integer, String> names) {
    add(change.id(), names);
    if (change instanceof Change.Created created) {
      addRelated(created.created(), names);
    } else if (change instanceof Change.Deleted deleted) {
      addRelated(deleted.deleted(), names);
    } else if (change instanceof Change.AttributeAdded added) {
      addRelated(added.attribute(), names);
    } else if (change instanceof Change.AttributeRemoved removed) {
      addRelated(removed.attribute(), names);
    }
  }

  private void addRelated(EntityRecord record, Map<Integer, String> names) {
    record.attributes().forEach(attribute -> addRelated(attribute, names));
  }

  private void addRelated(Attribute attribute, Map<Integer, String> names) {
    if (attribute.value() instanceof Value.Relation relation) {
      add(relation.id(), names);
    }
  }

  private void add(int id, Map<Integer, String> names) {
    if (!names.containsKey(id)) {
      String other = others.get(id);
      EntityRecord record = other == null ? state.find(id) : null;
      if (other != null) {
        names.put(id, other);
      } else if (record != null) {
        names.put(id, record.name());
      }
    }
  }
}
