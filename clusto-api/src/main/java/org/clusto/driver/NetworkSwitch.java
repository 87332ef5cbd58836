package org.clusto.driver;

import java.util.Map;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A switch: many network ports. */
@Driver(type = "networkswitch", category = Category.EQUIPMENT)
public class NetworkSwitch extends Device {

  /** For the engine and for drivers that extend this one. */
  public NetworkSwitch(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("nic-eth", 48, "pwr-nema-5", 1, "console-serial", 1);
  }
}
