package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/** Any number of entities taken together. Pools nest; an entity may be in several. */
@Driver(type = "pool", category = Category.GROUP)
public class Pool extends Entity {

  /** For the engine and for drivers that extend this one. */
  public Pool(EntityHandle handle) {
    super(handle);
  }
}
