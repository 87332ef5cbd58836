package sample;

import java.nio.file.Path;
import org.clusto.Clusto;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Rack;
import org.clusto.inventory.Inventory;

/** Keeps an inventory in a directory, opens it again, and asks it. */
public final class Sample {

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    try (Inventory fleet = Clusto.open(directory)) {
      Rack rack = fleet.create(Rack.class, "rack001");
      Camera camera = fleet.create(Camera.class, "camera1");
      NetworkSwitch network = fleet.create(NetworkSwitch.class, "switch1");
      rack.insert(camera, 13);
      camera.port("nic-eth", 1).connectTo(network.port("nic-eth", 4));
      fleet.checkpoint();
    }
    try (Inventory fleet = Clusto.open(directory)) {
      System.out.println(fleet.query("type:camera in name:rack001").names());
      System.out.println(fleet.query("driver:NetworkSwitch connected to name:camera1").names());
      System.out.println(fleet.create("HaproxyBalancer", "balancer1").driver());
    }
    System.out.println(Sample.class.getModule().isNamed() ? "module path" : "class path");
  }
}
