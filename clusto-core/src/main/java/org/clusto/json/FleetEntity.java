package org.clusto.json;

import java.util.List;
import org.clusto.model.AttributeKey;

/**
 * One line of a fleet file: an entity whose references are still names.
 *
 * @param line the number of the line that it stands in, from 1
 * @param name its name, of the form that an entity's name must have
 * @param driver the name of its driver, of the form that such a name must have
 * @param attributes its attributes in the order of the file
 * @param emptyKeys the keys that it gives without any value, as empty lists
 */
public record FleetEntity(
    long line,
    String name,
    String driver,
    List<FleetAttribute> attributes,
    List<AttributeKey> emptyKeys) {

  /** Takes copies of the lists, unless they cannot be changed anyway. */
  public FleetEntity {
    attributes = List.copyOf(attributes);
    emptyKeys = List.copyOf(emptyKeys);
  }
}
