package org.clusto.examples.course;

import org.clusto.Clusto;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;

/**
 * A first inventory: a rack, a server, a switch, a cable, and two questions.
 *
 * <p>An inventory holds entities. Each has a unique name and a driver, which is its Java class:
 * {@code Rack} knows units, {@code Server} knows ports. What stands where and what is connected to
 * what are relations between entities, so all questions are of one kind: which entities are like
 * this, and stand or lead there?
 *
 * <p>This one lives in memory. {@code Clusto.open(Path.of("fleet"))} keeps it in a directory.
 */
public final class T01FirstInventory {
  private T01FirstInventory() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    try (Inventory fleet = Clusto.inMemory()) {
      Rack rack = fleet.create(Rack.class, "rack001");
      Server server = fleet.create(Server.class, "server1");
      NetworkSwitch network = fleet.create(NetworkSwitch.class, "switch1");
      rack.insert(server, 13);
      server.port("nic-eth", 1).connectTo(network.port("nic-eth", 4));
      fleet.transact("take it", tx -> tx.getByName("server1").set("status", "allocated"));
      System.out.println(fleet.query("driver:Server in name:rack001").names());
      System.out.println(server.connectedMatching("driver:NetworkSwitch").names());
    }
  }
}
