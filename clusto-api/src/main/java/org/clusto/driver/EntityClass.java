package org.clusto.driver;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/** A class of entities: what its members are fit for. Its members are in it, as in a pool. */
@Driver(type = "class", category = Category.GROUP)
public class EntityClass extends Entity {

  /** For the engine and for drivers that extend this one. */
  public EntityClass(EntityHandle handle) {
    super(handle);
  }
}
