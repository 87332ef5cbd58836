package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/** A place. */
@Driver(type = "location", category = Category.EQUIPMENT)
public class Location extends Entity {

  /** For the engine and for drivers that extend this one. */
  public Location(EntityHandle handle) {
    super(handle);
  }
}
