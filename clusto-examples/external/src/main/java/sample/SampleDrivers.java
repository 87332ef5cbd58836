package sample;

import java.util.List;
import org.clusto.inventory.DriverDefinition;
import org.clusto.spi.DriverProvider;

/** Found by clusto: through module-info.java on the module path, META-INF/services on the class path. */
public final class SampleDrivers implements DriverProvider {

  @Override
  public List<DriverDefinition> drivers() {
    return List.of(DriverDefinition.of(Camera.class, Camera::new));
  }
}
