package org.clusto.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clusto.model.Attribute;
import org.clusto.model.Change;
import org.clusto.model.EntityRecord;

/** A change as a line that says all there is to it, entities by identity. */
public final class PlainChange {
  private PlainChange() {}

  /** The changes of an inventory as lines, sorted. */
  public static List<String> lines(Iterable<Change> changes, Map<Integer, Long> identities) {
    Map<Integer, String> labels = new HashMap<>();
    identities.forEach((id, identity) -> labels.put(id, Identified.label(identity)));
    List<String> lines = new ArrayList<>();
    changes.forEach(change -> lines.add(line(change, labels)));
    return lines.stream().sorted().toList();
  }

  private static String line(Change change, Map<Integer, String> labels) {
    String who = labels.get(change.id());
    if (change instanceof Change.Created created) {
      return who + " created " + line(created.created(), labels);
    } else if (change instanceof Change.Deleted deleted) {
      return who + " deleted " + line(deleted.deleted(), labels);
    } else if (change instanceof Change.Renamed renamed) {
      return renamed(who, renamed.from(), renamed.to());
    } else if (change instanceof Change.DriverChanged driver) {
      return driverChanged(who, driver.from(), driver.to());
    } else if (change instanceof Change.AttributeAdded added) {
      return added(who, line(added.attribute(), labels));
    }
    return removed(who, line(((Change.AttributeRemoved) change).attribute(), labels));
  }

  private static String line(EntityRecord record, Map<Integer, String> labels) {
    List<String> attributes =
        record.attributes().stream().map(a -> line(a, labels)).sorted().toList();
    return whole(record.name(), record.driver(), attributes);
  }

  private static String line(Attribute attribute, Map<Integer, String> labels) {
    return Models.attribute(attribute, labels).toString();
  }

  static String created(ModelEntity entity) {
    return Identified.label(entity.identity()) + " created " + line(entity);
  }

  static String deleted(ModelEntity entity) {
    return Identified.label(entity.identity()) + " deleted " + line(entity);
  }

  private static String line(ModelEntity entity) {
    List<String> attributes =
        entity.attributes().stream().map(ModelAttribute::toString).sorted().toList();
    return whole(entity.name(), entity.driver(), attributes);
  }

  private static String whole(String name, String driver, List<String> attributes) {
    return driver + " " + name + " " + attributes;
  }

  static String renamed(String who, String from, String to) {
    return who + " renamed " + from + " to " + to;
  }

  static String driverChanged(String who, String from, String to) {
    return who + " was a " + from + " and is a " + to;
  }

  static String added(String who, String attribute) {
    return who + " got " + attribute;
  }

  static String removed(String who, String attribute) {
    return who + " lost " + attribute;
  }
}
