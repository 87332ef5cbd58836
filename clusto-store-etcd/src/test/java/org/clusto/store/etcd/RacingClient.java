package org.clusto.store.etcd;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.inventory.OpenOptions;
import org.clusto.model.ClustoException;
import org.clusto.resource.IpManager;

/**
 * A process that takes one number after the other from a counter, makes a server of each, and says
 * so, until its input ends: {@code taken NUMBER VERSION} for what was acknowledged. A thread beside
 * looks whether half a commit is ever to be seen.
 */
public final class RacingClient {

  private RacingClient() {}

  public static void main(String[] args) throws Exception {
    URI location = URI.create(args[0]);
    String name = args[1];
    AtomicBoolean isOver = new AtomicBoolean();
    Thread input = new Thread(() -> awaitEnd(isOver));
    input.setDaemon(true);
    input.start();
    try (Inventory inventory = Clusto.open(location, OpenOptions.defaults().user(name))) {
      Thread reader = new Thread(() -> read(inventory, isOver));
      reader.start();
      while (!isOver.get()) {
        take(inventory, name);
      }
      reader.join();
      long version = synced(inventory);
      say("synced " + version + " " + digest(inventory, version));
    }
    say("end");
  }

  private static void awaitEnd(AtomicBoolean isOver) {
    try {
      while (System.in.read() >= 0) {
        // nothing comes but the end
      }
    } catch (IOException e) {
      say("broken " + e);
    }
    isOver.set(true);
  }

  private static void take(Inventory inventory, String name) {
    try {
      long[] number = new long[1];
      long version =
          inventory.transact(
              name,
              tx -> {
                Entity counter = inventory.getByName("counter", Pool.class);
                number[0] = counter.integer("n").orElse(0) + 1;
                counter.set("n", number[0]);
                Server server = tx.create(Server.class, "server" + number[0]);
                server.set("owner", name);
                inventory.getByName("network", IpManager.class).allocate(server);
              });
      say("taken " + number[0] + " " + version);
    } catch (ClustoException e) {
      say("failed " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private static void read(Inventory inventory, AtomicBoolean isOver) {
    while (!isOver.get()) {
      InventoryView seen = inventory.asOf(inventory.version());
      long counted = seen.getByName("counter").integer("n").orElse(0);
      if (seen.query("driver:Server").count() != counted) {
        say("broken half a commit at version " + seen.version());
      }
    }
  }

  private static long synced(Inventory inventory) {
    while (true) {
      try {
        return inventory.sync();
      } catch (ClustoException e) {
        say("failed " + e.getMessage());
      }
    }
  }

  /** What this client has in memory: who owns which number. */
  private static int digest(Inventory inventory, long version) {
    InventoryView seen = inventory.asOf(version);
    List<String> owners = new ArrayList<>();
    long last = seen.getByName("counter").integer("n").orElse(0);
    for (long i = 1; i <= last; i++) {
      owners.add(seen.getByName("server" + i).text("owner").orElse("nobody"));
    }
    return owners.hashCode();
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
