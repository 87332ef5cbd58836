package org.clusto.examples;

import org.clusto.Clusto;
import org.clusto.driver.NetworkSwitch;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Inventory;

/** The shortest whole example: a rack, a server, a switch, a cable, and two questions. */
public final class TenLines {
  private TenLines() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    // tag::ten[]
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
    // end::ten[]
  }
}
