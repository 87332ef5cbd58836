package org.clusto.resource;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/** A thing that hands something out. */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class ResourceManager extends Entity {

  /** For the engine and for drivers that extend this one. */
  public ResourceManager(EntityHandle handle) {
    super(handle);
  }
}
