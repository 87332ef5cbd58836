package org.clusto.engine.write;

import java.time.Instant;
import java.util.List;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StateEditor;
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
    commit.changes().forEach(this::apply);
    version = commit.version();
    time = commit.time();
  }

  /** Takes back what a commit did, the last change first. */
  public void back(Commit commit) {
    List<Change> changes = commit.changes();
    for (int i = changes.size() - 1; i >= 0; i--) {
      apply(changes.get(i).inverse());
    }
  }

  /** The state that was reached going forward. */
  public State finish() {
    return finish(version, time);
  }

  /** The state that was reached, as this version. */
  public State finish(long reached, Instant committed) {
    return editor.finish(reached, committed);
  }

  private void apply(Change change) {
    if (change instanceof Change.Created created) {
      editor.put(created.created());
    } else if (change instanceof Change.Deleted deleted) {
      editor.remove(deleted.id());
    } else {
      editor.put(changed(record(change.id()), change));
    }
  }

  private static EntityRecord changed(EntityRecord record, Change change) {
    if (change instanceof Change.Renamed renamed) {
      return record.withName(renamed.to());
    } else if (change instanceof Change.DriverChanged driver) {
      return record.withDriver(driver.to());
    } else if (change instanceof Change.AttributeAdded added) {
      return record.with(added.attribute());
    } else if (change instanceof Change.AttributeRemoved removed) {
      return record.without(removed.attribute());
    }
    throw new AssertionError("a change of another kind: " + change);
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
