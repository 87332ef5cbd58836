package org.clusto.driver;

import java.util.Map;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A closed box with a purpose of its own. */
@Driver(type = "appliance", category = Category.EQUIPMENT)
public class Appliance extends Device {

  /** For the engine and for drivers that extend this one. */
  public Appliance(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("nic-eth", 1, "pwr-nema-5", 1);
  }
}
