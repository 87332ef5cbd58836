package org.clusto.driver;

import java.util.Map;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A server that is software; its container is what it runs on or in. */
@Driver(type = "server", category = Category.EQUIPMENT)
public class VirtualServer extends Server {

  /** For the engine and for drivers that extend this one. */
  public VirtualServer(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("nic-eth", 1);
  }
}
