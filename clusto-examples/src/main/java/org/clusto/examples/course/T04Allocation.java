package org.clusto.examples.course;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clusto.Clusto;
import org.clusto.driver.Rack;
import org.clusto.driver.Server;
import org.clusto.inventory.Allocation;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.AllocationException;
import org.clusto.resource.IpManager;
import org.clusto.resource.NameManager;

/**
 * Allocation: servers, names and addresses that nobody else is given.
 *
 * <p>To ask for what is free and to mark it afterwards is a race. {@code allocation()} does both in
 * one transaction. What marks what is taken is for you to say: an attribute ({@code set}), anything
 * ({@code marking}), or a lease to somebody ({@code to}), which may end by itself ({@code
 * lasting}).
 *
 * <p>Where several things are needed together, such as a server, a name and an address, one {@code
 * transact} around them takes all or none.
 */
public final class T04Allocation {
  private T04Allocation() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    HandClock clock = new HandClock("2024-05-02T08:00:00Z");
    OpenOptions options = OpenOptions.defaults().clock(clock);
    try (Inventory fleet = Clusto.open(URI.create("memory:///"), options)) {
      fleet.transact("a fleet", tx -> build(fleet));
      apart(fleet);
      together(fleet);
      leased(fleet, clock);
      allAtOnce(fleet);
    }
  }

  /** Three racks of four servers. */
  private static void build(Inventory fleet) {
    for (int i = 0; i < 12; i++) {
      int number = i / 4 + 1;
      Rack rack =
          fleet
              .findByName("rack" + number)
              .map(found -> found.as(Rack.class))
              .orElseGet(() -> fleet.create(Rack.class, "rack" + number));
      Server server = fleet.create(Server.class, "server" + (i + 1));
      server.set("status", "free");
      rack.insert(server, i % 4 + 1);
    }
  }

  /** One in each rack; more than that cannot be had. */
  private static void apart(Inventory fleet) {
    Allocation apart =
        fleet
            .query("driver:Server and attr:status,free")
            .eachInDifferent(Rack.class)
            .allocation()
            .set("status", "taken");
    System.out.println("apart: " + apart.take(3));
    try {
      apart.take(4);
    } catch (AllocationException e) {
      System.out.println(e.getMessage());
    }
  }

  /** A server, its new name and an address: all, or none of them. */
  private static void together(Inventory fleet) {
    NameManager names = fleet.create(NameManager.class, "names of web servers");
    names.set("basename", "web");
    names.set("digits", 2);
    IpManager network = fleet.create(IpManager.class, "web network");
    network.set("cidr", "192.0.2.0/29");
    String taken =
        fleet.transactAndGet(
            "one more web server",
            tx -> {
              Entity server =
                  tx.query("driver:Server and attr:status,free")
                      .allocation()
                      .set("status", "taken")
                      .take(1)
                      .get(0);
              String before = server.name();
              server.rename(names.allocate());
              return before + " is now " + server + " with " + network.allocate(server);
            });
    System.out.println("together: " + taken);
  }

  /** What is leased is free again when its time is over. */
  private static void leased(Inventory fleet, HandClock clock) {
    Allocation borrowed =
        fleet
            .query("driver:Server in name:rack3 and attr:status,free")
            .allocation()
            .to("the test lab")
            .lasting(Duration.ofHours(8));
    System.out.println("leased: " + borrowed.take(3));
    try {
      borrowed.take(1);
    } catch (AllocationException e) {
      System.out.println("until then: " + e.found() + " free");
    }
    clock.forward(Duration.ofHours(9));
    System.out.println("leased again: " + borrowed.take(1));
  }

  /** Four at once ask for one each: nobody gets what another has. */
  private static void allAtOnce(Inventory fleet) throws Exception {
    Allocation one =
        fleet.query("driver:Server and attr:status,free").allocation().set("status", "taken");
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      Set<Entity> taken = new HashSet<>();
      Callable<List<Entity>> caller = () -> one.take(1);
      for (Future<List<Entity>> each : callers.invokeAll(Collections.nCopies(4, caller))) {
        taken.addAll(each.get());
      }
      System.out.println("four callers have " + taken.size() + " servers");
    } finally {
      callers.shutdown();
    }
  }
}
