package org.clusto.engine.write;

import com.google.common.collect.Lists;
import java.time.Instant;
import org.clusto.engine.state.State;
import org.clusto.engine.state.StateEditor;
import org.clusto.model.Change;
import org.clusto.model.Commit;
import org.clusto.model.EntityRecord;
import org.clusto.spi.StoredState;

/** Leads a state through what happened before: forward, or back. */
public final class Replay {

  private final StateEditor editor;
  private final Applier applier;
  private long version;
  private Instant time;

  /** A replay that starts from a state. */
  public Replay(State base) {
    this.editor = new StateEditor(base);
    this.applier = new Applier(editor);
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
    applier.apply(commit.changes());
    version = commit.version();
    time = commit.time();
  }

  /** Takes back what a commit did, the last change first. */
  public void back(Commit commit) {
    applier.apply(Lists.transform(Lists.reverse(commit.changes()), Change::inverse));
  }

  /** The state that was reached going forward. */
  public State finish() {
    return finish(version, time);
  }

  /** The state that was reached, as this version. */
  public State finish(long reached, Instant committed) {
    return editor.finish(reached, committed);
  }
}
