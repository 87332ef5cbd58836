package org.clusto.engine.driver;

import java.util.List;
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
        DriverDefinition.of(Entity.class, Entity::new),
        DriverDefinition.of(Location.class, Location::new),
        DriverDefinition.of(Datacenter.class, Datacenter::new),
        DriverDefinition.of(Cage.class, Cage::new),
        DriverDefinition.of(Zone.class, Zone::new),
        DriverDefinition.of(Rack.class, Rack::new),
        DriverDefinition.of(Device.class, Device::new),
        DriverDefinition.of(Server.class, Server::new),
        DriverDefinition.of(VirtualServer.class, VirtualServer::new),
        DriverDefinition.of(NetworkSwitch.class, NetworkSwitch::new),
        DriverDefinition.of(PowerStrip.class, PowerStrip::new),
        DriverDefinition.of(ConsoleServer.class, ConsoleServer::new).alias("Console"),
        DriverDefinition.of(LoadBalancer.class, LoadBalancer::new),
        DriverDefinition.of(Firewall.class, Firewall::new),
        DriverDefinition.of(Appliance.class, Appliance::new),
        DriverDefinition.of(Pool.class, Pool::new),
        DriverDefinition.of(ExclusivePool.class, ExclusivePool::new),
        DriverDefinition.of(UniquePool.class, UniquePool::new),
        DriverDefinition.of(EntityClass.class, EntityClass::new),
        DriverDefinition.of(Role.class, Role::new),
        DriverDefinition.of(Service.class, Service::new),
        DriverDefinition.of(ResourceManager.class, ResourceManager::new),
        DriverDefinition.of(IpManager.class, IpManager::new),
        DriverDefinition.of(NameManager.class, NameManager::new),
        DriverDefinition.of(NumberManager.class, NumberManager::new),
        DriverDefinition.of(Vip.class, Vip::new));
  }
}
