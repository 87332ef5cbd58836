package org.clusto.bench;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clusto.Clusto;
import org.clusto.driver.Server;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;
import org.clusto.model.IpAddress;
import org.clusto.resource.IpManager;

/**
 * Finding and giving the next free address of ranges of any size, with few and with many addresses
 * held from the beginning of the range on; beside a transaction that sets one attribute, and beside
 * a search that looks at one address after the other in a set of those that are held. In memory: no
 * disk is waited for.
 */
final class AddressesBenchmark {

  private static final int SIXTEEN_BITS = 60_000;
  private static final int OWNED_AT_ONCE = 1_000;

  private final Setting setting;
  private final Table table =
      new Table(
          "Addresses",
          "range",
          "held",
          "allocate, µs",
          "release, µs",
          "set one attribute, µs",
          "allocate / set",
          "one by one in a set, µs");

  private AddressesBenchmark(Setting setting) {
    this.setting = setting;
  }

  static Table run(Setting setting) {
    AddressesBenchmark benchmark = new AddressesBenchmark(setting);
    int many = setting.servers();
    benchmark.measure("10.0.0.0/24", 0);
    benchmark.measure("10.0.0.0/16", Math.min(many, SIXTEEN_BITS));
    for (String range : List.of("10.0.0.0/8", "2001:db8::/64")) {
      benchmark.measure(range, 0);
      benchmark.measure(range, many / 100);
      benchmark.measure(range, many);
    }
    return benchmark.table.note(
        "Medians of what a transaction takes, in memory. In brackets the least and the greatest of"
            + " %d rounds of %s s.".formatted(setting.rounds(), Figures.figure(seconds(setting))));
  }

  private static double seconds(Setting setting) {
    return setting.turn().toMillis() / 1e3;
  }

  private void measure(String range, int held) {
    try (Inventory inventory = Clusto.inMemory()) {
      IpManager network = inventory.create(IpManager.class, "network");
      network.set("cidr", range);
      Set<InetAddress> taken = hold(inventory, network, held);
      Server server = inventory.create(Server.class, "another");
      Round warmUp = round(network, server, taken);
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < setting.rounds(); i++) {
        rounds.add(round(network, server, taken));
      }
      check(warmUp, rounds);
      table.row(
          range,
          Figures.whole(held),
          Figures.micros(Figures.median(rounds.stream().map(Round::allocate).toList())),
          Figures.micros(Figures.median(rounds.stream().map(Round::release).toList())),
          Figures.micros(Figures.median(rounds.stream().map(Round::set).toList())),
          Figures.ratios(rounds.stream().map(r -> r.allocate() / r.set()).toList()),
          Figures.micros(Figures.median(rounds.stream().map(Round::scan).toList())));
    }
  }

  /** Has servers hold the first addresses of a network. */
  private static Set<InetAddress> hold(Inventory inventory, IpManager network, int held) {
    Set<InetAddress> taken = new HashSet<>();
    inventory.transact(
        "hold",
        tx -> {
          for (int done = 0; done < held; done += OWNED_AT_ONCE) {
            Entity owner = tx.create(Server.class, "owner" + done);
            network.allocate(owner, Math.min(OWNED_AT_ONCE, held - done)).stream()
                .map(address -> InetAddresses.forString(address.toString()))
                .forEach(taken::add);
          }
        });
    return taken;
  }

  /**
   * What one round took.
   *
   * @param allocate nanoseconds for the next free address, the median
   * @param release nanoseconds to take it back
   * @param set nanoseconds to set one attribute
   * @param scan nanoseconds to find the address one by one
   * @param address the address
   */
  private record Round(
      double allocate, double release, double set, double scan, IpAddress address) {}

  private Round round(IpManager network, Server server, Set<InetAddress> taken) {
    Duration turn = setting.turn();
    List<Long> allocate = new ArrayList<>();
    List<Long> release = new ArrayList<>();
    List<Long> set = new ArrayList<>();
    List<Long> scan = new ArrayList<>();
    IpAddress address;
    long begin = System.nanoTime();
    do {
      long start = System.nanoTime();
      address = network.allocate(server);
      long given = System.nanoTime();
      network.release(address);
      long back = System.nanoTime();
      server.set("load", allocate.size());
      long written = System.nanoTime();
      allocate.add(given - start);
      release.add(back - given);
      set.add(written - back);
      if (scan.size() < 20) {
        scan.add(scanned(network, taken, address));
      }
    } while (System.nanoTime() - begin < turn.toNanos());
    return new Round(
        Figures.median(allocate),
        Figures.median(release),
        Figures.median(set),
        Figures.median(scan),
        address);
  }

  private static long scanned(IpManager network, Set<InetAddress> taken, IpAddress expected) {
    long start = System.nanoTime();
    IpAddress first = network.range().orElseThrow().first().plus(1);
    InetAddress next = InetAddresses.forString(first.toString());
    while (taken.contains(next)) {
      next = InetAddresses.increment(next);
    }
    long time = System.nanoTime() - start;
    if (!InetAddresses.forString(expected.toString()).equals(next)) {
      throw new IllegalStateException("not the next free address: " + expected + ", but " + next);
    }
    return time;
  }

  private static void check(Round warmUp, List<Round> rounds) {
    if (!rounds.stream().map(Round::address).allMatch(warmUp.address()::equals)) {
      throw new IllegalStateException("a freed address was not given again");
    }
  }
}
