package org.clusto.examples.course;

import java.util.List;
import java.util.Optional;
import org.clusto.Clusto;
import org.clusto.driver.Datacenter;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.DriverDefinition;
import org.clusto.inventory.Entity;
import org.clusto.inventory.EntityHandle;
import org.clusto.inventory.Inventory;
import org.clusto.model.EntityRecord;
import org.clusto.model.RuleException;
import org.clusto.spi.DriverProvider;

/**
 * Writing a driver: a rack that knows how much power its feed gives.
 *
 * <p>A driver is a class that extends {@code Entity} or another driver. It has a constructor that
 * hands on the {@code EntityHandle}, methods for what it can do, and rules in {@code check} (of the
 * entity itself) and {@code checkContents} (of what is directly in it). It keeps no fields: what an
 * entity knows stands in its attributes, where questions find it, and history keeps it.
 *
 * <p>The engine finds drivers with {@code ServiceLoader}: a {@code DriverProvider} lists them, and
 * a file names the provider, {@code META-INF/services/org.clusto.spi.DriverProvider}. On the module
 * path, {@code provides} in module-info.java does. The class's simple name is stored with each
 * entity, so a name once used stays.
 */
public final class T06WritingADriver {
  private T06WritingADriver() {}

  /** A rack whose feed gives so many watts; devices say by {@code watts} how many they draw. */
  @Driver(type = "rack", category = Category.EQUIPMENT)
  public static class MeteredRack extends Rack {

    private static final String BUDGET = "budget";
    private static final String WATTS = "watts";

    /** For the engine. */
    public MeteredRack(EntityHandle handle) {
      super(handle);
    }

    /** How many watts the feed gives: the attribute {@code budget}. */
    public long budget() {
      return integer(BUDGET).orElse(0);
    }

    /** How many watts the devices in it draw together. */
    public long load() {
      return contents().stream().mapToLong(device -> device.integer(WATTS).orElse(0)).sum();
    }

    /** Called when the rack itself was changed. */
    @Override
    public void check(Optional<EntityRecord> before) {
      super.check(before);
      if (hasChanged(before, BUDGET)) {
        requireBudget();
      }
    }

    /** Called when something in it was put in or changed. */
    @Override
    public void checkContents(List<Entity> changed) {
      super.checkContents(changed);
      requireBudget();
    }

    /** Which changes of a device matter here: units, as in every rack, and what it draws. */
    @Override
    public boolean isConcerned(EntityRecord before, EntityRecord now) {
      return super.isConcerned(before, now) || isOther(before, now, WATTS);
    }

    private void requireBudget() {
      if (load() > budget()) {
        throw broken(
            "rack \"%s\" would draw %d W, but its feed gives %d W: take something out"
                .formatted(name(), load(), budget()));
      }
    }
  }

  /** Brings the driver; named in META-INF/services/org.clusto.spi.DriverProvider. */
  public static final class Drivers implements DriverProvider {

    /** For {@code ServiceLoader}. */
    public Drivers() {}

    @Override
    public List<DriverDefinition> drivers() {
      return List.of(DriverDefinition.of(MeteredRack.class, MeteredRack::new));
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    try (Inventory fleet = Clusto.inMemory()) {
      MeteredRack rack = fleet.create(MeteredRack.class, "rack1");
      rack.set("budget", 1000);
      fleet.create(Datacenter.class, "dc1").insert(rack);
      for (int i = 1; i <= 3; i++) {
        Server server = fleet.create(Server.class, "server" + i);
        server.set("watts", 400);
        insert(rack, server, i);
      }
      System.out.println(rack + " draws " + rack.load() + " of " + rack.budget() + " W");
      turnUp(fleet);
      System.out.println(fleet.query("driver:Rack in name:dc1").names());
      System.out.println(fleet.query("driver:MeteredRack and attr:budget<2000").names());
      System.out.println(fleet.getByName("rack1").getClass().getSimpleName());
    }
  }

  private static void insert(MeteredRack rack, Server server, int unit) {
    try {
      rack.insert(server, unit);
      System.out.println(server + " is in unit " + unit);
    } catch (RuleException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Whatever way a change comes, the rule holds. */
  private static void turnUp(Inventory fleet) {
    try {
      fleet.getByName("server2").set("watts", 900);
    } catch (RuleException e) {
      System.out.println(e.getMessage());
    }
  }
}
