package org.clusto.json;

import java.util.List;

/**
 * One line of a fleet file: an entity whose references are still names.
 *
 * @param line the number of the line that it stands in, from 1
 * @param name its name, of the form that an entity's name must have
 * @param driver the name of its driver, of the form that such a name must have
 * @param attributes its attributes in the order of the file
 */
public record FleetEntity(long line, String name, String driver, List<FleetAttribute> attributes) {

  /** Takes a copy of the list, unless it cannot be changed anyway. */
  public FleetEntity {
    attributes = List.copyOf(attributes);
  }
}
