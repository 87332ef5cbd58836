package org.clusto.cli.verb;

import org.clusto.driver.EntityClass;
import org.clusto.driver.Pool;
import org.clusto.driver.Role;
import org.clusto.inventory.Entity;
import org.clusto.inventory.InventoryView;

/** What has members, as a pool does: pools, classes and roles. */
final class Groups {
  private Groups() {}

  /**
   * The group of this name.
   *
   * @throws org.clusto.model.NotFoundException if there is no entity of this name
   * @throws org.clusto.model.WrongDriverException if it is no pool, class or role
   */
  static Entity named(String name, InventoryView view) {
    Entity group = view.getByName(name);
    return group instanceof EntityClass || group instanceof Role ? group : group.as(Pool.class);
  }

  /** Whether an entity is in a container directly. */
  static boolean isMember(Entity entity, Entity container) {
    return entity.containers().contains(container);
  }
}
