package org.clusto.driver;

import java.util.Map;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A console server: the serial consoles of other devices are connected to its ports. */
@Driver(type = "consoleserver", category = Category.EQUIPMENT)
public class ConsoleServer extends Device {

  /** For the engine and for drivers that extend this one. */
  public ConsoleServer(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("console-serial", 48, "nic-eth", 1, "pwr-nema-5", 1);
  }
}
