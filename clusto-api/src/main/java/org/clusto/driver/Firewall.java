package org.clusto.driver;

import java.util.Map;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A device that filters traffic. */
@Driver(type = "firewall", category = Category.EQUIPMENT)
public class Firewall extends Device {

  /** For the engine and for drivers that extend this one. */
  public Firewall(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("nic-eth", 2, "pwr-nema-5", 1, "console-serial", 1);
  }
}
