package org.clusto.resource;

import java.util.List;
import java.util.Optional;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/**
 * A virtual address: a balancer spreads what arrives there over the services that are its members.
 */
@Driver(type = "vip", category = Category.RESOURCE)
public class Vip extends Entity {

  /** For the engine and for drivers that extend this one. */
  public Vip(EntityHandle handle) {
    super(handle);
  }

  /** The balancer: its attribute {@code on}; or empty. */
  public final Optional<Entity> balancer() {
    return related("on").stream().findFirst();
  }

  /** The services: its attribute {@code member}. */
  public final List<Entity> members() {
    return related("member");
  }
}
