package org.clusto.store.etcd;

import java.net.URI;
import java.util.Random;
import org.clusto.Clusto;
import org.clusto.driver.Pool;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.OpenOptions;

/**
 * A process that makes one large commit after the other until it is killed. Each renews all servers
 * and counts that in the pool {@code batch}.
 */
public final class LargeCommitClient {

  static final int SERVERS = 100;
  private static final int BYTES = 60_000;

  private LargeCommitClient() {}

  public static void main(String[] args) {
    Random random = new Random();
    try (Inventory inventory = Clusto.open(URI.create(args[0]), OpenOptions.defaults())) {
      while (true) {
        inventory.transact("renew all", tx -> renew(inventory, random));
      }
    }
  }

  private static void renew(Inventory inventory, Random random) {
    Entity pool = inventory.getByName("batch", Pool.class);
    long batch = pool.integer("n").orElse(0) + 1;
    pool.set("n", batch);
    inventory.query("driver:Server").toList().forEach(Entity::delete);
    for (int i = 0; i < SERVERS; i++) {
      Server server = inventory.create(Server.class, "server" + batch + "-" + i);
      server.set("n", batch);
      server.set("noise", noise(random));
    }
  }

  /** What cannot be deflated to much less. */
  private static String noise(Random random) {
    StringBuilder noise = new StringBuilder(BYTES);
    random.ints(BYTES, '0', 'z').forEach(c -> noise.append((char) c));
    return noise.toString();
  }
}
