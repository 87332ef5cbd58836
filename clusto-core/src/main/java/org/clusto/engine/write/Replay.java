package org.clusto.engine.write;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Lists;
import com.google.common.collect.Multiset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StateEditor;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;
import org.clusto.spi.StoredState;

/** Leads a state through what happened before: forward, or back. */
public final class Replay {

  private final StateEditor editor;
  private long version;
  private Instant time;

  /** A replay that starts from a state. */
  public Replay(State base) {
    this.editor = new StateEditor(base);
    this.version = base.version();
    this.time = base.time();
  }

  /** Puts an entity as it was kept. */
  public void put(EntityRecord record) {
    editor.put(record);
  }

  /** Says that all entities of a stored state were put. */
  public void reached(StoredState stored) {
    version = stored.version();
    time = stored.time();
    editor.skipIdsUpTo(stored.lastId());
  }

  /** Does what a commit did. */
  public void forward(Commit commit) {
    apply(commit.changes());
    version = commit.version();
    time = commit.time();
  }

  /** Takes back what a commit did, the last change first. */
  public void back(Commit commit) {
    apply(Lists.transform(Lists.reverse(commit.changes()), Change::inverse));
  }

  /** The state that was reached going forward. */
  public State finish() {
    return finish(version, time);
  }

  /** The state that was reached, as this version. */
  public State finish(long reached, Instant committed) {
    return editor.finish(reached, committed);
  }

  /** Applies changes, those of one entity that follow one another together. */
  private void apply(List<Change> changes) {
    int from = 0;
    while (from < changes.size()) {
      int id = changes.get(from).id();
      int end = from + 1;
      while (end < changes.size() && changes.get(end).id() == id) {
        end++;
      }
      applyToOne(id, changes.subList(from, end));
      from = end;
    }
  }

  private void applyToOne(int id, List<Change> changes) {
    Change first = changes.get(0);
    if (first instanceof Change.Created created) {
      editor.put(created.created());
    } else if (first instanceof Change.Deleted) {
      editor.remove(id);
    } else {
      editor.put(changed(record(id), changes));
    }
  }

  private static EntityRecord changed(EntityRecord record, List<Change> changes) {
    EntityRecord result = record;
    Multiset<Attribute> removed = HashMultiset.create();
    List<Attribute> attributes = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.Renamed renamed) {
        result = result.withName(renamed.to());
      } else if (change instanceof Change.DriverChanged driver) {
        result = result.withDriver(driver.to());
      } else if (change instanceof Change.AttributeAdded added) {
        attributes.add(added.attribute());
      } else if (change instanceof Change.AttributeRemoved gone) {
        removed.add(gone.attribute());
      }
    }
    record.attributes().stream().filter(a -> !removed.remove(a)).forEach(attributes::add);
    return result.withAttributes(attributes);
  }

  private EntityRecord record(int id) {
    EntityRecord record = editor.current().find(id);
    if (record == null) {
      throw new StoreException(
          "the history does not fit: it changes entity " + id + ", which is not there");
    }
    return record;
  }
}
