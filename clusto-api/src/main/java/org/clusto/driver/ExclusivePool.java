package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A pool whose members are in no other pool. */
@Driver(type = "pool", category = Category.GROUP)
public class ExclusivePool extends Pool {

  /** For the engine and for drivers that extend this one. */
  public ExclusivePool(EntityHandle handle) {
    super(handle);
  }
}
