package sample;

import java.util.Map;
import org.clusto.driver.Device;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;

/** A camera in a machine room. */
@Driver(type = "camera", category = Category.EQUIPMENT)
public class Camera extends Device {

  public Camera(EntityHandle handle) {
    super(handle);
  }

  @Override
  protected Map<String, Integer> portLayout() {
    return Map.of("nic-eth", 1);
  }
}
