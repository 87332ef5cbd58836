package org.clusto.bench;

import java.util.concurrent.atomic.AtomicInteger;
import org.clusto.bench.fleet.BenchServer;
import org.clusto.inventory.Inventory;

/**
 * Small commits, each of which changes one attribute of one server. Safe to use from any thread.
 */
final class SmallCommits {

  /** A prime, so that the servers come in no order. */
  private static final long STRIDE = 7919;

  private final Inventory inventory;
  private final int servers;
  private final AtomicInteger made = new AtomicInteger();

  SmallCommits(Inventory inventory, int servers) {
    this.inventory = inventory;
    this.servers = servers;
  }

  void commit() {
    int number = made.incrementAndGet();
    String server = server(number, servers);
    inventory.transact("boot", tx -> tx.getByName(server).set(BenchServer.BOOTS, number));
  }

  /** That many of them. */
  void commit(int many) {
    for (int i = 0; i < many; i++) {
      commit();
    }
  }

  /** The server that the commit of a number changes; the first commit is 1. */
  static String server(int number, int servers) {
    return new BenchServer((int) (number * STRIDE % servers)).name();
  }
}
