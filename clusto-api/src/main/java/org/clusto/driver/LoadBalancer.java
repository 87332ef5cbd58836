package org.clusto.driver;

import java.util.Map;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A device that spreads the load of virtual addresses over services. */
@Driver(type = "loadbalancer", category = Category.EQUIPMENT)
public class LoadBalancer extends Device {

  /** For the engine and for drivers that extend this one. */
  public LoadBalancer(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("nic-eth", 2, "pwr-nema-5", 1, "console-serial", 1);
  }
}
