package org.clusto.resource;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** Hands out numbers. */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class NumberManager extends ResourceManager {

  /** For the engine and for drivers that extend this one. */
  public NumberManager(EntityHandle handle) {
    super(handle);
  }
}
