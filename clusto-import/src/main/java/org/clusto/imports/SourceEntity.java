package org.clusto.imports;

import java.util.List;

/**
 * An entity as a source tells of it.
 *
 * @param identity what it is to the source, and stays where it is renamed there, such as {@code
 *     dcim.device/12}; no other entity of the source has it
 * @param name what it is to be called
 * @param driver the name of its driver
 * @param attributes all that the source says of it
 */
public record SourceEntity(
    String identity, String name, String driver, List<SourceAttribute> attributes) {

  /** Takes a copy of the list. */
  public SourceEntity {
    attributes = List.copyOf(attributes);
  }
}
