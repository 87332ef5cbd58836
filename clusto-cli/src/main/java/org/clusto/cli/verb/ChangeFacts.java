package org.clusto.cli.verb;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.Changes;
import org.clusto.model.EntityRecord;

/**
 * Changes as programs are told of them: each says whose it is, what it is, and what goes with it.
 */
final class ChangeFacts {

  private final Changes changes;

  private ChangeFacts(Changes changes) {
    this.changes = changes;
  }

  /** The facts of each change, made as they are asked for. */
  static List<Map<String, Object>> of(Changes changes) {
    return Lists.transform(changes.list(), new ChangeFacts(changes)::facts);
  }

  private Map<String, Object> facts(Change change) {
    if (change instanceof Change.Created created) {
      return whole("created", created.created());
    } else if (change instanceof Change.Deleted deleted) {
      return whole("deleted", deleted.deleted());
    } else if (change instanceof Change.Renamed renamed) {
      return replaced(change, "renamed", renamed.from(), renamed.to());
    } else if (change instanceof Change.DriverChanged driver) {
      return replaced(change, "driver", driver.from(), driver.to());
    } else if (change instanceof Change.AttributeAdded added) {
      return attribute(change, "added", added.attribute());
    } else if (change instanceof Change.AttributeRemoved removed) {
      return attribute(change, "removed", removed.attribute());
    }
    throw new IllegalArgumentException("a kind of change that is new: " + change);
  }

  private Map<String, Object> whole(String what, EntityRecord record) {
    return ImmutableMap.of(
        "name", record.name(),
        "change", what,
        "driver", record.driver(),
        "attrs", FleetForm.of(record.attributes(), changes::nameOf));
  }

  private Map<String, Object> replaced(Change change, String what, String from, String to) {
    return ImmutableMap.of(
        "name", changes.nameOf(change.id()), "change", what, "from", from, "to", to);
  }

  private Map<String, Object> attribute(Change change, String what, Attribute attribute) {
    return ImmutableMap.of(
        "name", changes.nameOf(change.id()),
        "change", what,
        "key", attribute.key().toString(),
        "value", FleetForm.of(attribute.value(), changes::nameOf));
  }
}
