package org.clusto.engine.driver;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;
import org.clusto.driver.Appliance;
import org.clusto.driver.Cage;
import org.clusto.driver.ConsoleServer;
import org.clusto.driver.Datacenter;
import org.clusto.driver.Device;
import org.clusto.driver.EntityClass;
import org.clusto.driver.ExclusivePool;
import org.clusto.driver.Firewall;
import org.clusto.driver.LoadBalancer;
import org.clusto.driver.Location;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Pool;
import org.clusto.driver.PowerStrip;
import org.clusto.driver.Rack;
import org.clusto.driver.Role;
import org.clusto.driver.Server;
import org.clusto.driver.Service;
import org.clusto.driver.UniquePool;
import org.clusto.driver.VirtualServer;
import org.clusto.driver.Zone;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.resource.IpManager;
import org.clusto.resource.NameManager;
import org.clusto.resource.NumberManager;
import org.clusto.resource.ResourceManager;
import org.clusto.resource.Vip;

/** The drivers that are always there. */
public final class BuiltInDrivers {
  private BuiltInDrivers() {}

  /** Their definitions. */
  public static List<DriverDefinition> definitions() {
    return List.of(
        of(Entity.class),
        of(Location.class),
        of(Datacenter.class),
        of(Cage.class),
        of(Zone.class),
        of(Rack.class),
        of(Device.class),
        of(Server.class),
        of(VirtualServer.class),
        of(NetworkSwitch.class),
        of(PowerStrip.class),
        of(ConsoleServer.class, "Console"),
        of(LoadBalancer.class),
        of(Firewall.class),
        of(Appliance.class),
        of(Pool.class),
        of(ExclusivePool.class),
        of(UniquePool.class),
        of(EntityClass.class),
        of(Role.class),
        of(Service.class),
        of(ResourceManager.class),
        of(IpManager.class),
        of(NameManager.class),
        of(NumberManager.class),
        of(Vip.class));
  }

  private static DriverDefinition of(Class<? extends Entity> driver, String... aliases) {
    return new DriverDefinition(
        driver, new Maker(driver.getSimpleName()), ImmutableList.copyOf(aliases));
  }

  /**
   * Makes the objects of a driver. One class for all: to link 26 constructors took a tenth of the
   * start of the command, which needs a few.
   */
  private record Maker(String driver) implements Function<EntityHandle, Entity> {
    @Override
    public Entity apply(EntityHandle handle) {
      return switch (driver) {
        case "Entity" -> new Entity(handle);
        case "Location" -> new Location(handle);
        case "Datacenter" -> new Datacenter(handle);
        case "Cage" -> new Cage(handle);
        case "Zone" -> new Zone(handle);
        case "Rack" -> new Rack(handle);
        case "Device" -> new Device(handle);
        case "Server" -> new Server(handle);
        case "VirtualServer" -> new VirtualServer(handle);
        case "NetworkSwitch" -> new NetworkSwitch(handle);
        case "PowerStrip" -> new PowerStrip(handle);
        case "ConsoleServer" -> new ConsoleServer(handle);
        case "LoadBalancer" -> new LoadBalancer(handle);
        case "Firewall" -> new Firewall(handle);
        case "Appliance" -> new Appliance(handle);
        case "Pool" -> new Pool(handle);
        case "ExclusivePool" -> new ExclusivePool(handle);
        case "UniquePool" -> new UniquePool(handle);
        case "EntityClass" -> new EntityClass(handle);
        case "Role" -> new Role(handle);
        case "Service" -> new Service(handle);
        case "ResourceManager" -> new ResourceManager(handle);
        case "IpManager" -> new IpManager(handle);
        case "NameManager" -> new NameManager(handle);
        case "NumberManager" -> new NumberManager(handle);
        case "Vip" -> new Vip(handle);
        default -> throw new IllegalStateException(driver);
      };
    }
  }
}
