package org.clusto.resource;

import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** Hands out names: a stem ({@code basename}) and a number of so many {@code digits}. */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class NameManager extends ResourceManager {

  /** For the engine and for drivers that extend this one. */
  public NameManager(EntityHandle handle) {
    super(handle);
  }
}
