package org.clusto.engine.write;

import java.util.List;
import org.clusto.engine.state.RecordDifference;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;
import org.jspecify.annotations.Nullable;

/** The changes that lead from one record of an entity to another. */
public final class Between {
  private Between() {}

  /** Adds the changes from one record (or none) to another (or none) of the same id. */
  public static void addTo(
      List<Change> changes, @Nullable EntityRecord before, @Nullable EntityRecord after) {
    if (before == null && after != null) {
      changes.add(new Change.Created(after));
    } else if (before != null && after == null) {
      changes.add(new Change.Deleted(before));
    } else if (before != null && after != null) {
      addDifference(changes, before, after);
    }
  }

  private static void addDifference(List<Change> changes, EntityRecord before, EntityRecord after) {
    int id = before.id();
    if (!before.name().equals(after.name())) {
      changes.add(new Change.Renamed(id, before.name(), after.name()));
    }
    if (!before.driver().equals(after.driver())) {
      changes.add(new Change.DriverChanged(id, before.driver(), after.driver()));
    }
    RecordDifference.of(
        before,
        after,
        removed -> changes.add(new Change.AttributeRemoved(id, removed)),
        added -> changes.add(new Change.AttributeAdded(id, added)));
  }
}
