package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A building, or a hall of one. */
@Driver(type = "datacenter", category = Category.EQUIPMENT)
public class Datacenter extends Location {

  /** For the engine and for drivers that extend this one. */
  public Datacenter(EntityHandle handle) {
    super(handle);
  }
}
