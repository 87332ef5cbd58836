package org.clusto.engine.write;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.List;
import org.clusto.engine.state.StateEditor;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;
import org.clusto.model.StoreException;

/** Does changes as they are written down. */
final class Applier {

  private final StateEditor editor;

  Applier(StateEditor editor) {
    this.editor = editor;
  }

  /** Applies changes, those of one entity that follow one another together. */
  void apply(List<Change> changes) {
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
    EntityRecord record = editor.find(id);
    if (record == null) {
      throw new StoreException(
          "the history does not fit: it changes entity " + id + ", which is not there");
    }
    return record;
  }
}
