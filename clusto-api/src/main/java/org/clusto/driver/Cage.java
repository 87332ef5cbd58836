package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A fenced part of a datacenter. */
@Driver(type = "cage", category = Category.EQUIPMENT)
public class Cage extends Location {

  /** For the engine and for drivers that extend this one. */
  public Cage(EntityHandle handle) {
    super(handle);
  }
}
