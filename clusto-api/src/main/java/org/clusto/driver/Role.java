package org.clusto.driver;

import java.util.List;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/** What a server is used for. A role may require that its holders are of certain classes. */
@Driver(type = "role", category = Category.GROUP)
public class Role extends Entity {

  /** For the engine and for drivers that extend this one. */
  public Role(EntityHandle handle) {
    super(handle);
  }

  /** The classes that it requires: its attribute {@code requires}. */
  public final List<Entity> requires() {
    return related("requires");
  }
}
