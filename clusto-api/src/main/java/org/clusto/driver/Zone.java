package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A part of the world or of a datacenter that shares its fate: a region, a power zone. */
@Driver(type = "zone", category = Category.EQUIPMENT)
public class Zone extends Location {

  /** For the engine and for drivers that extend this one. */
  public Zone(EntityHandle handle) {
    super(handle);
  }
}
