package org.clusto.driver;

import java.util.Map;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A power strip: its {@code pwr-*} ports are outlets. */
@Driver(type = "powerstrip", category = Category.EQUIPMENT)
public class PowerStrip extends Device {

  /** For the engine and for drivers that extend this one. */
  public PowerStrip(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("pwr-nema-5", 24, "nic-eth", 1, "console-serial", 1);
  }
}
