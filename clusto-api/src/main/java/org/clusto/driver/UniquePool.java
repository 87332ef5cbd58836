package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A pool of a kind of which an entity may be in one only. */
@Driver(type = "pool", category = Category.GROUP)
public class UniquePool extends Pool {

  /** For the engine and for drivers that extend this one. */
  public UniquePool(EntityHandle handle) {
    super(handle);
  }
}
