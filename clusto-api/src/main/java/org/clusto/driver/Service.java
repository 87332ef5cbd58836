package org.clusto.driver;

import java.util.Optional;
import java.util.OptionalLong;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;

/** An instance of a role on a server. */
@Driver(type = "service", category = Category.GROUP)
public class Service extends Entity {

  /** For the engine and for drivers that extend this one. */
  public Service(EntityHandle handle) {
    super(handle);
  }

  /** The role that it is an instance of: its attribute {@code role}; or empty. */
  public final Optional<Entity> role() {
    return related("role").stream().findFirst();
  }

  /** The server that it runs on: its attribute {@code on}; or empty. */
  public final Optional<Entity> server() {
    return related("on").stream().findFirst();
  }

  /** The port (TCP or UDP) that it answers on: its attribute {@code port}; or empty. */
  public final OptionalLong port() {
    return integer("port");
  }
}
