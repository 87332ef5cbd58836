package org.clusto.examples.course;

import org.clusto.Clusto;
import org.clusto.driver.ConsoleServer;
import org.clusto.driver.Datacenter;
import org.clusto.driver.EntityClass;
import org.clusto.driver.LoadBalancer;
import org.clusto.driver.Port;
import org.clusto.driver.Rack;
import org.clusto.driver.Role;
import org.clusto.driver.Server;
import org.clusto.driver.Service;
import org.clusto.inventory.Allocation;
import org.clusto.inventory.Inventory;
import org.clusto.model.AllocationException;
import org.clusto.model.RuleException;
import org.clusto.resource.IpManager;
import org.clusto.resource.Vip;

/**
 * What people who run a fleet ask first: four servers of a datacenter, each in another rack; the
 * console of a server; two database roles on one machine; a service behind a load balancer's
 * address.
 *
 * <p>A question that chooses is more than a filter. "Each in a different rack" looks for a largest
 * choice that can be had together, and {@code allocation()} takes what it chose in the same
 * transaction, so nobody else is given the same. Where there are not enough, nothing is taken, and
 * the error says how many there would be.
 *
 * <p>Roles, classes and services are entities too. A role may require a class; what breaks that is
 * refused, whoever wrote it.
 */
public final class T02SeedQuestions {
  private T02SeedQuestions() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    try (Inventory fleet = Clusto.inMemory()) {
      fleet.transact("a datacenter", tx -> build(fleet));
      fourServers(fleet);
      console(fleet);
      twoDatabases(fleet);
      serviceBehindAVip(fleet);
    }
  }

  /** A datacenter of five racks with two servers and a console server each. */
  private static void build(Inventory fleet) {
    Datacenter datacenter = fleet.create(Datacenter.class, "datacenterZ");
    for (int i = 1; i <= 5; i++) {
      Rack rack = fleet.create(Rack.class, "rack" + i);
      datacenter.insert(rack);
      ConsoleServer console = fleet.create(ConsoleServer.class, "console" + i);
      console.set("ports.console-serial", 16);
      rack.insert(console, 40);
      for (int j = 1; j <= 2; j++) {
        Server server = fleet.create(Server.class, "server" + (2 * i + j - 2));
        server.set("status", "unallocated");
        rack.insert(server, j);
        server.port("console-serial", 1).connectTo(console.port("console-serial", j));
      }
    }
  }

  /** Four servers in datacenter Z, unallocated, each in a different rack. */
  private static void fourServers(Inventory fleet) {
    Allocation free =
        fleet
            .query(
                "driver:Server in name:datacenterZ and attr:status,unallocated"
                    + " each in a different driver:Rack")
            .allocation()
            .set("status", "allocated");
    System.out.println("taken: " + free.take(4));
    try {
      free.take(6);
    } catch (AllocationException e) {
      System.out.println("no six more: only " + e.found() + " can be had together");
    }
  }

  /** The console of a server. */
  private static void console(Inventory fleet) {
    System.out.println(fleet.query("driver:ConsoleServer connected to name:server3").names());
    Server server = fleet.getByName("server3", Server.class);
    Port port = server.port("console-serial", 1).connection().orElseThrow();
    System.out.println("console of server3: " + port);
  }

  /** Two database roles on one machine, each a service on a port of its own. */
  private static void twoDatabases(Inventory fleet) {
    EntityClass ssd = fleet.create(EntityClass.class, "has-ssd");
    Role database = fleet.create(Role.class, "database");
    database.set("requires", ssd);
    Server server = fleet.getByName("server3", Server.class);
    try {
      database.insert(server);
    } catch (RuleException e) {
      System.out.println("not yet: server3 lacks the class " + ssd);
    }
    ssd.insert(server);
    database.insert(server);
    for (int i = 1; i <= 2; i++) {
      int number = i;
      fleet.transact(
          "database " + i,
          tx -> {
            Service service = tx.create(Service.class, "orders" + number);
            service.set("role", database);
            service.set("on", server);
            service.set("port", 5431 + number);
          });
    }
    System.out.println(fleet.query("driver:Service connected to name:server3").names());
  }

  /** Add service W on server X to load balancer vip Y. */
  private static void serviceBehindAVip(Inventory fleet) {
    IpManager network = fleet.create(IpManager.class, "public");
    network.set("cidr", "192.0.2.0/24");
    Vip vip = fleet.create(Vip.class, "vip-orders");
    vip.set("on", fleet.create(LoadBalancer.class, "balancer1"));
    System.out.println(vip + " has " + network.allocate(vip));
    vip.add(fleet.getByName("orders1", Service.class));
    vip.add(fleet.getByName("orders2", Service.class));
    System.out.println("behind it: " + vip.members());
  }
}
